// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/*
 * Which test files have to run on each database: those that name one, themselves or by what they import below test/, unless
 * a line of theirs says why one is enough. The others would say the same twice.
 */

const namesDatabase = /\b(getPayload|MONGODB_URI|TEST_DATABASE|DATABASE_URL|testDatabase)\b/
const saysOneIsEnough = /^\/\/ One database is enough: \S.*$/m
const imported = /(?:from|import)\s*\(?\s*['"](#test\/[^'"]+|\.{1,2}\/[^'"]+)['"]/g

/**
 * Test files that need not run on each database, as paths from the project's folder.
 *
 * @param {string} root the project's folder
 */
export function testsWithoutDatabase(root) {
  const files = readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => path.join('test', String(file)))
    .filter((file) => /\.test\.tsx?$/.test(file))
  return files.filter(
    (file) =>
      saysOneIsEnough.test(readFileSync(path.join(root, file), 'utf8')) ||
      !asksDatabase(root, file, new Set()),
  )
}

/** @param {string} root @param {string} file @param {Set<string>} seen @returns {boolean} */
function asksDatabase(root, file, seen) {
  if (seen.has(file)) return false
  seen.add(file)
  const text = readFileSync(path.join(root, file), 'utf8')
  if (namesDatabase.test(text)) return true
  return [...text.matchAll(imported)].some(([, name = '']) => {
    const found = fileOf(root, name.startsWith('#') ? name.slice(1) : path.join(path.dirname(file), name))
    return found !== undefined && asksDatabase(root, found, seen)
  })
}

/** @param {string} root @param {string} name */
const fileOf = (root, name) =>
  ['', '.ts', '.tsx', '.mjs', '/index.ts']
    .map((ending) => `${name}${ending}`)
    .find((file) => /\.\w+$/.test(file) && file.startsWith('test') && existsSync(path.join(root, file)))
