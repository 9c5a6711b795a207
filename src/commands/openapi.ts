import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OpenAPI3 } from 'openapi-typescript'
import { breakingChanges } from '#src/delivery/breakingChanges'
import { openApi } from '#src/delivery/openapi'

/*
 * `npm run openapi` writes docs/openapi.json, the promise to those who read /v1, and the types of the client made from it.
 * It refuses a change that breaks a client, unless `-- --break` says that it is meant.
 * `npm run openapi -- --check` writes nothing and says what is stale (exit code 1).
 */
const documentFile = path.resolve('docs/openapi.json')
const typesFile = path.resolve('client/schema.d.ts')
const kindsFile = path.resolve('client/kinds.ts')

const isCheck = process.argv.includes('--check')

async function write(): Promise<void> {
  // What the server sends, no more: JSON knows no undefined.
  const document = JSON.parse(JSON.stringify(openApi())) as Record<string, unknown>
  const before = existsSync(documentFile) ? readFileSync(documentFile, 'utf8') : null
  const broken = before === null ? [] : breakingChanges(JSON.parse(before) as typeof document, document)
  if (broken.length > 0 && !process.argv.includes('--break')) {
    console.error('This would break programs that read /v1:')
    for (const one of broken) console.error(`  ${one}`)
    console.error('Add beside what is there instead; when it has to be, npm run openapi -- --break.')
    process.exitCode = 1
    return
  }
  const files = {
    [documentFile]: await formatted(documentFile, JSON.stringify(document)),
    [typesFile]: await typesOf(document),
    [kindsFile]: await formatted(kindsFile, kindsOf(document)),
  }
  for (const [file, text] of Object.entries(files)) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    if (isCheck) process.exitCode = 1
    else writeFileSync(file, text)
    console.log(`${path.relative('.', file)} ${isCheck ? 'is stale: npm run openapi' : 'was made again'}`)
  }
}

async function typesOf(document: Record<string, unknown>): Promise<string> {
  const { default: generate, astToString } = await import('openapi-typescript')
  const types = astToString(await generate(document as object as OpenAPI3, { alphabetize: false }))
  return formatted(
    typesFile,
    `// Made by \`npm run openapi\` from docs/openapi.json. Do not edit.\n\n${types}`,
  )
}

/** What types alone do not give a program: the names of the lists whose documents have pages. */
function kindsOf({ paths }: Record<string, unknown>): string {
  const names = Object.keys(paths as object).flatMap((one) => /^\/([^/]+)\/\{slug\}$/.exec(one)?.[1] ?? [])
  return `// Made by \`npm run openapi\` from docs/openapi.json. Do not edit.

/** All that has pages of its own, below /v1. */
export const kinds = ${JSON.stringify(names)} as const
`
}

async function formatted(file: string, text: string): Promise<string> {
  const { format, resolveConfig } = await import('prettier')
  return format(text, { ...(await resolveConfig(file)), filepath: file })
}

await write()
