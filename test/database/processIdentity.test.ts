import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  type ProcessIdentity,
  holderIn,
  isGone,
  nameOfHolder,
  thisProcess,
} from '#src/database/processIdentity'

const here: ProcessIdentity = { boot: 'boot-1', space: '4026531836', pid: 7, began: '100' }
const other = (change: Partial<ProcessIdentity>): ProcessIdentity => ({ ...here, pid: 8, ...change })

test('a name tells which process has it, and no two are the same', () => {
  expect(holderIn(nameOfHolder(here))).toEqual(here)
  expect(holderIn(nameOfHolder({ ...here, began: null }))).toEqual({ ...here, began: null })
  expect(nameOfHolder(here)).not.toBe(nameOfHolder(here))
  for (const name of [
    '',
    'process one',
    'process:',
    'process:a/b/c/d/e',
    '3f0c9e0e-1111-4222-8333-444455556666',
  ])
    expect(holderIn(name)).toBeNull()
})

test.each<[string, ProcessIdentity, string | null | 'gone', boolean, boolean]>([
  ['no such process', other({}), 'gone', false, true],
  ['it lives', other({}), '100', false, false],
  ['its number is another process by now', other({}), '999', false, true],
  ['the machine does not say when it began', other({ began: null }), null, false, false],
  ['it can not be looked at', other({}), null, false, false],
  ['its number counts in another container', other({ space: '1' }), 'gone', false, false],
  ['another machine, of a database on the network', other({ boot: 'boot-2' }), 'gone', false, false],
  ['before the start of this machine, of a file on it', other({ boot: 'boot-2' }), '100', true, true],
  ['a machine that names no starts', other({ boot: 'host-elsewhere' }), 'gone', true, false],
])('%s', (_words, who, began, isSameMachine, gone) => {
  expect(isGone(who, isSameMachine, here, () => began)).toBe(gone)
})

test('this process lives; one that was killed does not, nor does one that nobody has buried', async () => {
  expect(isGone(thisProcess(), true)).toBe(false)
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], {
    env: { PATH: process.env.PATH } as never,
  })
  await once(child, 'spawn')
  const { boot, space } = thisProcess()
  const childs: ProcessIdentity = { boot, space, pid: child.pid!, began: null }
  expect(isGone(childs, true)).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isGone(childs, true)).toBe(true)
})
