// @ts-check
import { fromSources, installMissing, root, run, say, spawned } from './prepare.mjs'

// `npm run dev`: the server from its sources; it begins anew when one of them changes, and Next reloads its pages by itself.
await run(async () => {
  await installMissing()
  say('starting from the sources; the first page of the admin takes some seconds to compile')
  const watched = ['access', 'collections', 'src/**/*.ts'].flatMap((one) => ['--include', one])
  const code = await spawned(
    process.execPath,
    [
      `${root}node_modules/tsx/dist/cli.mjs`,
      'watch',
      '--clear-screen=false',
      ...watched,
      ...fromSources().slice(2),
      'src/server/main.ts',
    ],
    { NODE_ENV: 'development' },
  )
  process.exit(code)
})
