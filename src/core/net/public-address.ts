import { BlockList, isIP } from 'node:net'

/** IPv4 ranges that are not the public internet, and single addresses where clouds answer their own machines. */
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Where IPv4 addresses are written as IPv6 ones on networks that speak only IPv6. */
const translated = '64:ff9b::'
const publicSix = ['2000::/3', `${translated}/96`]
/** Tunnels that carry an IPv4 address inside, and examples. */
const notPublicSix = ['2001::/32', '2001:db8::/32', '2002::/16']

const blocked = new BlockList()
const allowedSix = new BlockList()
for (const range of notPublic) {
  const [address = '', bits] = range.split('/')
  blocked.addSubnet(address, Number(bits), 'ipv4')
  blocked.addSubnet(`${translated}${address}`, 96 + Number(bits), 'ipv6')
}
for (const [list, ranges] of [
  [allowedSix, publicSix],
  [blocked, notPublicSix],
] as const) {
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    list.addSubnet(address, Number(bits), 'ipv6')
  }
}

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local, multicast, unspecified,
 * shared, reserved or a cloud's own. 198.18.0.0/15 counts as public: transparent proxies hand it out for every name.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blocked.check(address, 'ipv4')
  return family === 6 && allowedSix.check(address, 'ipv6') && !blocked.check(address, 'ipv6')
}
