import express, { type ErrorRequestHandler } from 'express'
import { type Server, createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import type { Payload } from 'payload'
import { deliveryRouter } from '#src/delivery/router'
import { resources } from '#src/delivery/routes'
import { problemBody } from '#src/problems/problemBody'

export type ResponseComparison = {
  /** How many addresses were asked. */
  answers: number
  /** Those that do not answer the same. */
  different: string[]
}

/** Documents in a page of a list. */
const LIMIT = 100

/** Titles of each collection that are searched for. */
const SEARCHES = 20

/**
 * Asks two databases of one site for everything that readers can get, and compares status, ETag and body, byte for byte:
 * every page, every list (all its pages in the first order, the first page in each other), the site's texts, and some
 * searches. The delivery API answers itself, on the loopback interface.
 */
export async function compareResponses(
  from: Payload,
  to: Payload,
  onAnswer: (count: number) => void = () => undefined,
): Promise<ResponseComparison> {
  const before = await serve(from)
  const after = await serve(to)
  const different: string[] = []
  let answers = 0

  /** @returns the body, as the site had it before */
  const ask = async (address: string): Promise<unknown> => {
    let [one, other] = await Promise.all([before.get(address), after.get(address)])
    // Something may have begun or ended between the two questions.
    if (one.text !== other.text) [one, other] = await Promise.all([before.get(address), after.get(address)])
    if (one.text !== other.text) different.push(address)
    answers++
    onAnswer(1)
    return one.body
  }

  try {
    await ask('/v1/site')
    for (const { collection, sorts } of resources)
      for (const [place, sort] of sorts.entries())
        for (let page = 1; ; page++) {
          const list = (await ask(`/v1/${collection}?limit=${LIMIT}&page=${page}&sort=${sort}`)) as List
          if (place > 0) break
          for (const { slug } of list.docs) await ask(`/v1/${collection}/${encodeURIComponent(slug)}`)
          if (page === 1)
            for (const words of list.docs.slice(0, SEARCHES).flatMap(wordsOf))
              await ask(`/v1/search?q=${encodeURIComponent(words)}`)
          if (!list.hasNextPage) break
        }
  } finally {
    await before.close()
    await after.close()
  }
  return { answers, different }
}

type List = { docs: Listed[]; hasNextPage: boolean }
type Listed = { slug: string; title?: string; name?: string; label?: string }

/** What to search for; a document without any words of its own is not searched for. */
const wordsOf = ({ title, name, label }: Listed): string[] => {
  const words = title ?? name ?? label ?? ''
  return words.trim() === '' ? [] : [words]
}

/** A refusal is an answer like any other here: compared, and not written to the log with its stack. */
const asProblem: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  const body = problemBody(error)
  res.status(body.status).json(body)
}

async function serve(payload: Payload) {
  const app = express()
  app.use('/v1', deliveryRouter(payload, { publicUrl: 'https://site.invalid', cacheBytes: 1024 * 1024 }))
  app.use(asProblem)
  const server: Server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async get(address: string): Promise<{ text: string; body: unknown }> {
      const response = await fetch(`${origin}${address}`, { redirect: 'manual' })
      const body = await response.text()
      return {
        text: `${response.status} ${response.headers.get('etag')} ${response.headers.get('location')}\n${body}`,
        body: response.status === 200 ? (JSON.parse(body) as unknown) : { docs: [], hasNextPage: false },
      }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
