import { expect, test } from 'vitest'
import { gatewayUrl, isResultUrl } from '../../../../src/core/providers/pixazo/hosts.ts'

const redirection = { origin: 'http://127.0.0.1:4000' }

test.each([
  [
    'https://gateway.pixazo.ai/v2/requests/status/a?b=1',
    'https://gateway.pixazo.ai/v2/requests/status/a?b=1',
  ],
  ['https://gateway.pixazo.ai:443/v2', 'https://gateway.pixazo.ai/v2'],
  ['https://user:word@gateway.pixazo.ai/v2', 'https://gateway.pixazo.ai/v2'],
  ['http://gateway.pixazo.ai/v2', null],
  ['https://gateway.pixazo.ai:8443/v2', null],
  ['https://gateway.pixazo.ai.example.com/v2', null],
  ['https://gateway.pixazo.ai@example.com/v2', null],
  ['https://api.pixazo.ai/v2', null],
  ['http://127.0.0.1:4000/v2', null],
  ['/v2/requests/status/a', null],
  ['', null],
])('with the key, %s leads to %s', (address, url) => {
  expect(gatewayUrl(address, null)).toBe(url)
})

test('redirected, the gateway and its stand-in lead to the stand-in, and nothing else anywhere', () => {
  const standIn = 'http://127.0.0.1:4000/v2/requests/status/a'
  expect(gatewayUrl('https://gateway.pixazo.ai/v2/requests/status/a', redirection)).toBe(standIn)
  expect(gatewayUrl(standIn, redirection)).toBe(standIn)
  expect(gatewayUrl('http://127.0.0.1:4001/v2', redirection)).toBeNull()
})

test.each([
  ['https://pub-582b7213209642b9b995c96c95a30381.r2.dev/v1/a/output.ext', true],
  ['https://cdn.pixazo.ai/a.png', true],
  ['http://cdn.pixazo.ai/a.png', false],
  ['https://notpixazo.ai/a.png', false],
  ['https://r2.dev.example.com/a.png', false],
  ['https://169.254.169.254/a.png', false],
  ['data:image/png;base64,AAAA', false],
])('a result at %s is taken: %s', (address, isTaken) => {
  expect(isResultUrl(address, null)).toBe(isTaken)
})
