import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/*
 * In a process of its own: Jest has used an AsyncLocalStorage long before any test begins. `other` was awaited before the
 * first transaction began, and must not find itself inside it.
 */
const program = (first: string) => `
  ${first}
  import { AsyncLocalStorage } from 'node:async_hooks'
  const flow = new AsyncLocalStorage()
  const transaction = async () => { await null; flow.enterWith('a transaction'); await null }
  const other = (async () => { await new Promise((resolve) => setTimeout(resolve, 50)); return flow.getStore() })()
  const outer = async () => {
    await (async () => { await new Promise((resolve) => setTimeout(resolve, 5)); await transaction() })()
    flow.enterWith('a second transaction')
  }
  await outer()
  console.log(await other)`

test('work that began before the first transaction of a process is not taken for a part of it', async () => {
  const args = ['--input-type=module', '-e', program(`import './src/commands/prepare.mjs'`)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout.trim()).toBe('undefined')
})
