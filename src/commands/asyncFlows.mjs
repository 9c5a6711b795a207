// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks'

/*
 * Up to Node 22 the promises of a process are followed only from the first use of an AsyncLocalStorage on. Whatever was
 * awaited before goes on in one resource that the whole process shares, and there a transaction begun by one piece of
 * work was taken for that of another (an import met the rebuilding of the search index: "a write without its req"). So
 * the first use comes before the first await. Node 24 needs none of this.
 */
new AsyncLocalStorage().run('a first use', () => undefined)
