// @ts-check
import { load, run } from '../../src/commands/prepare.mjs'

// The bundled server as `npm start` becomes it, without asking each time whether the build is stale.
await run(() => load('server/main'))
