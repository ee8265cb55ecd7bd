/**
 * The proxy in what Chromium says of the way to an address, such as `PROXY proxy.example:3128; DIRECT`: the first that
 * is named; null for none. Pure.
 */
export function proxyNamed(answer: string): string | null {
  const [kind = '', host = ''] = answer.split(';')[0]?.trim().split(/\s+/) ?? []
  const protocol = protocols[kind.toUpperCase()]
  return protocol === undefined || host === '' ? null : `${protocol}://${host}`
}

const protocols: Readonly<Record<string, string | undefined>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}
