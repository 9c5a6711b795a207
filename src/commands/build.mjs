// @ts-check
import { buildStalePages, bundleStale, installMissing, run, say, sourceHash } from './prepare.mjs'

// `npm run build`: what `npm start` would build, without starting.
await run(async () => {
  await installMissing()
  const hash = sourceHash()
  await bundleStale(hash)
  await buildStalePages(hash)
  say('built')
})
