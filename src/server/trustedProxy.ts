import express from 'express'
import { isLoopback } from '#src/delivery/limits'
import type { Settings } from '#src/settings'

/** Whether the proxy at this address, so many steps away, is believed. */
type Trust = (address: string, step: number) => boolean

/** TRUST_PROXY as a question, compiled the way Express does it. */
const trustOf = (trustProxy: Settings['trustProxy']): Trust => {
  const app = express()
  app.set('trust proxy', trustProxy)
  return app.get('trust proxy fn') as Trust
}

/**
 * Whether many clients may come from one address: this machine, where a proxy can stand that was not named, and trusted
 * proxies. A limit for one client is no limit for such an address.
 */
export const isSharedAddress = (trustProxy: Settings['trustProxy']): ((address: string) => boolean) => {
  const trusts = trustOf(trustProxy)
  return (address) => isLoopback(address) || trusts(address, 0)
}
