import { pageDoors } from '#access/doors'
import { globalMatrix, matrix } from '#access/matrix'
import type { rawRequest } from '#test/support/rawRequest'

type Ask = ReturnType<typeof rawRequest>

/** Collections and globals whose screens nobody has: Payload keeps something of its own in them, or an API serves them alone. */
const hasScreens = (slug: string): boolean => !slug.startsWith('payload-')

/**
 * Every screen of the admin: of each collection its list, an empty form and one document.
 *
 * @param cookie of an admin
 */
export const screens = async (ask: Ask, cookie: string): Promise<string[]> => {
  const plain = Object.keys(pageDoors).filter((page) => !page.includes(':'))
  const lists = Object.keys(matrix)
    .filter(hasScreens)
    .map(async (slug) => {
      const { body } = await ask('GET', `/api/${slug}?limit=1&depth=0`, { cookie })
      const { docs = [] } = JSON.parse(String(body)) as { docs?: { id: string }[] }
      return ['', '/create', ...docs.map(({ id }) => `/${id}`)].map(
        (end) => `/admin/collections/${slug}${end}`,
      )
    })
  const globals = Object.keys(globalMatrix).map((slug) => `/admin/globals/${slug}`)
  return [...plain, ...(await Promise.all(lists)).flat(), ...globals]
}

/** @returns the cookie of who signs in @throws Error when the server lets nobody in */
export const signIn = async (origin: string, email: string, password: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const [cookie = ''] = answer.headers.getSetCookie()
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`)
  return cookie.split(';')[0] ?? ''
}
