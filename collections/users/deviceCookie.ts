import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/*
 * A browser in which a person has signed in keeps a token for that address, signed with the site's secret. It opens
 * nothing: it says that the guesses of strangers are not this browser's, so it is never made to wait for them
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */

const deviceCookieName = 'guidepost-device'

/** How many addresses one browser is known for. */
const mostTokens = 5
const aYear = 365 * 24 * 60 * 60

/** The device of the token that belongs to this address, or null: none, made up, or another person's. */
export const knownDevice = (secret: string, cookies: string | null, email: string): string | null => {
  for (const token of tokensIn(cookies)) {
    const [device = '', mac = ''] = token.split('.')
    if (isSame(mac, macOf(secret, email, device))) return device
  }
  return null
}

/** The Set-Cookie line by which the browser is known for this address as well. */
export const deviceCookie = ({
  secret,
  cookies,
  email,
  isHttps,
}: {
  secret: string
  cookies: string | null
  email: string
  isHttps: boolean
}): string => {
  const device = knownDevice(secret, cookies, email) ?? randomBytes(16).toString('base64url')
  const token = `${device}.${macOf(secret, email, device)}`
  const others = tokensIn(cookies).filter((one) => one !== token)
  const value = [token, ...others].slice(0, mostTokens).join('~')
  const secure = isHttps ? '; Secure' : ''
  return `${deviceCookieName}=${value}; Path=/api/users; Max-Age=${aYear}; HttpOnly; SameSite=Lax${secure}`
}

const tokensIn = (cookies: string | null): string[] => {
  const value = new RegExp(`(?:^|;\\s*)${deviceCookieName}=([^;]*)`).exec(cookies ?? '')?.[1] ?? ''
  return value
    .split('~')
    .filter((token) => /^[\w-]{22}\.[\w-]{43}$/.test(token))
    .slice(0, mostTokens)
}

const macOf = (secret: string, email: string, device: string): string =>
  createHmac('sha256', secret).update(`device\0${email}\0${device}`).digest('base64url')

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
