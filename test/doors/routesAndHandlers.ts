import type { Express } from 'express'

/** What Express has: its routes as `GET /v1/careers`, and its handlers for everything below a path. */
export type Served = {
  routes: string[]
  /** By the path; of each its name, or how its source begins. */
  handlers: Record<string, string[]>
}

type Layer = {
  name: string
  handle: { stack?: Layer[] }
  /** Below which path, or which paths, it was put. */
  rawPath: string | RegExp | (string | RegExp)[]
  route?: { path: string | RegExp | (string | RegExp)[]; methods: Record<string, boolean | undefined> }
}

/** Reads the stacks of an application's routers. */
export function routesAndHandlers(app: Express): Served {
  const served: Served = { routes: [], handlers: {} }
  read((app.router as unknown as { stack: Layer[] }).stack, '', served)
  return served
}

function read(stack: Layer[], base: string, served: Served): void {
  for (const layer of stack) {
    const { route, handle, rawPath } = layer
    if (rawPath === undefined) throw new Error('A layer of this Express does not say where it was put.')
    for (const path of [route?.path ?? rawPath].flat().map(String)) {
      const address = joined(base, path)
      if (!route && handle.stack) read(handle.stack, address, served)
      else if (!route || isForEverything(route, path)) note(served, route ? base : address, layer)
      else
        for (const method of Object.keys(route.methods))
          served.routes.push(`${method === '_all' ? 'ALL' : method.toUpperCase()} ${address}`)
    }
  }
}

const isForEverything = ({ methods }: NonNullable<Layer['route']>, path: string): boolean =>
  methods._all === true && path === '/{*path}'

const note = ({ handlers }: Served, path: string, { name, handle }: Layer): void => {
  const isNamed = name && name !== '<anonymous>' && name !== 'handle'
  const list = (handlers[path || '/'] ??= [])
  list.push(isNamed ? name : String(handle).replace(/\s+/g, ' ').slice(0, 80))
}

const joined = (base: string, path: string): string =>
  (path === '/' ? base : `${base === '/' ? '' : base}${path}`) || '/'
