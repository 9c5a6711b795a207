import { password } from '#test/crash/site'

type Answer = { status: number; body: Record<string, unknown> }

/** The connection ended before the answer was there: nobody knows what became of the request. */
export class Cut extends Error {}

export type Staff = {
  signIn: () => Promise<void>
  /** @throws Cut; Unexpected for a status that is not among `expected` */
  ask: (
    as: string | null,
    method: string,
    path: string,
    body?: unknown,
    expected?: number[],
  ) => Promise<Answer>
}

/** An answer that no crash explains. */
class Unexpected extends Error {}

/** Editor and reviewer at their desks; their sessions outlive the server. */
export const staffOf = (origin: string): Staff => {
  const tokens = new Map<string, string>()

  const send = async (method: string, path: string, headers: Record<string, string>, body?: unknown) => {
    const isForm = body instanceof FormData
    try {
      const answer = await fetch(origin + path, {
        method,
        headers: {
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return { status: answer.status, body: parsed(text) }
    } catch (error) {
      throw new Cut(`${method} ${path}`, { cause: error })
    }
  }

  const ask: Staff['ask'] = async (as, method, path, body, expected = [200, 201]) => {
    const headers: Record<string, string> = as ? { authorization: `JWT ${tokens.get(as) ?? ''}` } : {}
    const answer = await send(method, path, headers, body)
    if (expected.includes(answer.status)) return answer
    throw new Unexpected(
      `${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 600)}`,
    )
  }

  return {
    ask,
    async signIn() {
      for (const name of ['editor', 'reviewer', 'admin']) {
        const credentials = { email: `${name}@example.com`, password }
        const { body } = await ask(null, 'POST', '/api/users/login', credentials)
        tokens.set(name, String(body.token))
      }
    },
  }
}

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { text }
  }
}
