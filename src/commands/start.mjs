// @ts-check
import {
  buildStalePages,
  bundleStale,
  endWithNpm,
  installMissing,
  load,
  run,
  sourceHash,
} from './prepare.mjs'

// `npm start`: installs what is missing, builds what is stale, then becomes the server.
await run(async () => {
  process.env.NODE_ENV = 'production'
  await installMissing()
  const hash = sourceHash()
  await bundleStale(hash)
  await buildStalePages(hash)
  endWithNpm()
  await load('server/main')
})
