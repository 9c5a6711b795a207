import { BlockList, isIP } from 'node:net'

/**
 * What no picture of a page is fetched from: addresses of this machine, of private networks and of clouds' own services, and
 * those that carry such an address inside (IANA IPv4 and IPv6 Special-Purpose Address Registries, RFC 6890).
 */
const refused = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) refused.addSubnet(network, bits, 'ipv4') // prettier-ignore

/** Only these are given to hosts of the open internet (RFC 4291); within them are tunnels that lead to IPv4, and examples. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const)
  refused.addSubnet(network, bits, 'ipv6') // prettier-ignore

/** Whether an IP address belongs to the open internet; false for what is no address. */
export const isPublicAddress = (address: string): boolean => {
  const kind = isIP(address)
  if (kind === 4) return !refused.check(address, 'ipv4')
  return kind === 6 && global.check(address, 'ipv6') && !refused.check(address, 'ipv6')
}
