/** A small fault, put into a copy of the checkout by exchanging a piece of text that is there once. */
export type Plant = {
  what: string
  file: string
  changes: readonly { from: string; to: string }[]
  /** Test files of which at least one has to fail. */
  tests: readonly string[]
}

export const plants: readonly Plant[] = [
  {
    what: 'a route of Express without a row',
    file: 'src/server/app.ts',
    changes: [
      {
        from: `  const delivery = deliveryRouter(payload, { isWarm: !hasReaders })\n`,
        to: `  const delivery = deliveryRouter(payload, { isWarm: !hasReaders })\n  app.get('/planted', (_req, res) => void res.json({}))\n`,
      },
    ],
    tests: ['test/doors/running.test.ts'],
  },
  {
    what: 'an endpoint below /api without a row',
    file: 'src/payload.config.ts',
    changes: [
      {
        from: 'endpoints: [...deskEndpoints, ...curationEndpoints, ...siteEndpoints],',
        to: `endpoints: [...deskEndpoints, ...curationEndpoints, ...siteEndpoints, { method: 'get', path: '/planted', handler: () => new Response() }],`,
      },
    ],
    tests: ['test/doors/inventory.test.ts'],
  },
  {
    what: 'a server function without a row',
    file: 'src/app/(payload)/layout.tsx',
    changes: [
      {
        from: `serverFunctions: { 'form-state': formState },`,
        to: `serverFunctions: { 'form-state': formState, planted: formState },`,
      },
    ],
    tests: ['test/doors/running.test.ts'],
  },
  {
    what: 'a second function that a browser may call',
    file: 'src/app/(payload)/serverFunction.ts',
    changes: [
      {
        from: 'type Call = { name: string }\n',
        to: `type Call = { name: string }\n\nexport async function planted() {\n  'use server'\n  return process.env\n}\n`,
      },
    ],
    tests: ['test/doors/running.test.ts'],
  },
  {
    what: 'a listener for upgrade without a row',
    file: 'src/server/strayRequests.ts',
    changes: [
      {
        from: `  server.on('connect', `,
        to: `  server.on('upgrade', (_req: IncomingMessage, socket: Socket) => refuse(socket, 405))\n\n  server.on('connect', `,
      },
    ],
    tests: ['test/doors/running.test.ts'],
  },
  {
    what: 'a program that run.mjs starts and no script names',
    file: 'src/commands/run.mjs',
    changes: [{ from: 'if (!commands().includes(name))', to: "if (name === '')" }],
    tests: ['test/doors/running.test.ts'],
  },
  {
    what: 'a gate skipped for pictures: none has to be described',
    file: 'src/workflow/gates/gates.ts',
    changes: [{ from: '  picturesDescribed,\n', to: '' }],
    tests: ['test/workflow/gates.test.ts'],
  },
  {
    what: 'a gate skipped for pictures: files are served that no live page shows',
    file: 'src/server/media.ts',
    changes: [
      {
        from: 'if (!name || !(await isPictureFileLive(payload, name.mediaId, filename, new Date())))',
        to: 'if (!name)',
      },
    ],
    tests: ['test/images/public.test.ts'],
  },
  {
    what: 'an approval by the author of a picture',
    file: 'src/workflow/decide.ts',
    changes: [
      {
        from: 'new Set([...authors, ...pictureAuthors])',
        to: 'new Set([...authors, ...pictureAuthors.slice(0, 0)])',
      },
    ],
    tests: ['test/workflow/decide.test.ts', 'test/workflow/pictureAuthors.test.ts'],
  },
  {
    what: 'an approval by the author',
    file: 'src/workflow/decide.ts',
    changes: [
      {
        from: 'if (row.notAuthor && isAuthor(attempt))',
        to: 'if (row.notAuthor && isAuthor(attempt) && row.needsNote)',
      },
    ],
    tests: ['test/workflow/decide.test.ts'],
  },
  {
    what: 'a line of the log with a token',
    file: 'src/server/requestLog.ts',
    changes: [{ from: 'url: loggableUrl(req.url)', to: 'url: req.url || loggableUrl(req.url)' }],
    tests: ['test/server/malformedWalk.test.ts'],
  },
  {
    what: 'a limit asked after the validation',
    file: 'src/server/payloadBridge.ts',
    changes: [
      { from: '      if (body.json) refuseTooMuch(body.json)\n', to: '' },
      { from: '        refuseTooMuch(data)\n', to: '' },
      {
        from: '      const answer = await handleEndpoints({ config, request })\n',
        to: '      const answer = await handleEndpoints({ config, request })\n      if (body.json) refuseTooMuch(body.json)\n',
      },
    ],
    tests: ['test/server/limitsBeforeWork.test.ts'],
  },
  {
    what: 'a cell of the matrix that lets viewers write',
    file: 'access/matrix.ts',
    changes: [
      {
        from: `create:       { anonymous: 'none', viewer: 'none', contributor: 'all',         reviewer: 'none',`,
        to: `create:       { anonymous: 'none', viewer: 'all', contributor: 'all',         reviewer: 'none',`,
      },
    ],
    tests: ['test/access/verdicts.test.ts'],
  },
  {
    what: 'an endpoint of ours that forgets to ask who reads',
    file: 'src/workflow/deskEndpoints.ts',
    changes: [
      {
        from: `    const user = signedIn(req)\n    const { limit, page } = queryOf(req, z.strictObject(pageParameters))\n    return Response.json(await reviewQueue(`,
        to: `    const user = req.user ?? ({ id: 'planted', roles: ['viewer'] } as never)\n    const { limit, page } = queryOf(req, z.strictObject(pageParameters))\n    return Response.json(await reviewQueue(`,
      },
    ],
    tests: ['test/access/everyDoor.test.ts'],
  },
  {
    what: 'a collection that does not ask the matrix',
    file: 'access/governed.ts',
    changes: [
      {
        from: `    Object.assign(collection.access, accessFor(collection.slug as Governed))\n`,
        to: `    Object.assign(collection.access, accessFor(collection.slug as Governed))\n    if (collection.slug === 'events') Object.assign(collection.access, { readVersions: () => true, read: () => true })\n`,
      },
    ],
    tests: ['test/access/verdicts.test.ts'],
  },
]
