// @ts-check
import {
  arePagesBuilt,
  buildStalePages,
  bundleStale,
  endWithNpm,
  installMissing,
  isBundled,
  load,
  run,
  sourceHash,
  useBuild,
} from './prepare.mjs'

// `npm start`: installs what is missing, builds what is stale, then becomes the server.
await run(async () => {
  process.env.NODE_ENV = 'production'
  const hash = sourceHash()
  await installMissing({ isBuilt: isBundled(hash) && arePagesBuilt(hash) })
  await bundleStale(hash)
  await buildStalePages(hash)
  useBuild(hash)
  endWithNpm()
  await load('server/main')
})
