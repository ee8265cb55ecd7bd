import { expect, test } from 'vitest'
import { proxyNamed } from '../../src/main/system-proxy.ts'

test.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY proxy.example:3128', 'http://proxy.example:3128'],
  ['PROXY first.example:3128; PROXY second.example:3128; DIRECT', 'http://first.example:3128'],
  ['HTTPS proxy.example:443', 'https://proxy.example:443'],
  ['SOCKS5 proxy.example:1080', 'socks5://proxy.example:1080'],
  ['DIRECT; PROXY later.example:80', null],
  ['PROXY [::1]:3128', 'http://[::1]:3128'],
])('of %j the proxy is %j', (answer, proxy) => {
  expect(proxyNamed(answer)).toBe(proxy)
})
