// @ts-check
import { load, pagesFolder, run } from '../../src/commands/prepare.mjs'

// The bundled server as `npm start` becomes it, without asking each time whether the build is stale.
await run(() => {
  process.env.GUIDEPOST_PAGES = pagesFolder()
  return load('server/main')
})
