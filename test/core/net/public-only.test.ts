import type { LookupFunction } from 'node:net'
import { expect, it } from 'vitest'
import { NotSent } from '../../../src/core/net/wire.ts'
import { connectProxy } from '../../support/connect-proxy.ts'
import { answerText, rawServer } from './raw-server.ts'
import { failure, noSignal, testWire } from './test-wire.ts'

/** A name server that gives the same addresses for every name. */
function gives(...addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return (_name, options, callback) => {
    if (options.all === true) callback(null, found)
    else callback(null, found[0]?.address ?? '', found[0]?.family)
  }
}

const canary = () => rawServer((socket) => socket.write(answerText(200, 'caught')))
const get = (url: string) => ({ url, method: 'GET', signal: noSignal, publicOnly: true }) as const

it.each([
  { name: 'loopback', addresses: ['127.0.0.1'] },
  { name: 'a public address and loopback', addresses: ['8.8.8.8', '127.0.0.1'] },
  { name: 'loopback in IPv6 clothes', addresses: ['::ffff:127.0.0.1'] },
  { name: 'where clouds keep their secrets', addresses: ['169.254.169.254'] },
])('a name that leads to $name is not connected to', async ({ addresses }) => {
  const server = await canary()
  const wire = testWire({ lookup: gives(...addresses) })
  const error = await failure(wire.send(get(`http://v3.fal.media:${server.port}/a.png`)))
  expect(error).toBeInstanceOf(NotSent)
  expect(error).toMatchObject({ code: 'ADDRESS_REFUSED' })
  expect(server.connections()).toBe(0)
})

it('an address of this computer is not connected to', async () => {
  const server = await canary()
  const error = await failure(testWire().send(get(server.url)))
  expect(error).toMatchObject({ code: 'ADDRESS_REFUSED' })
  expect(server.connections()).toBe(0)
})

it('a name that led to a public address and leads home now is not connected to', async () => {
  const server = await canary()
  const answers = [gives('127.0.0.1'), gives('127.0.0.1')]
  let asked = 0
  const lookup: LookupFunction = (...given) => answers[asked++]?.(...given)
  const wire = testWire({ lookup })
  const url = `http://v3.fal.media:${server.port}/a.png`
  expect((await wire.send({ url, method: 'GET', signal: noSignal })).status).toBe(200)
  expect(await failure(wire.send(get(url)))).toMatchObject({ code: 'ADDRESS_REFUSED' })
  expect(server.connections()).toBe(1)
  expect(asked).toBe(2)
})

it('a proxy resolves names by itself', async () => {
  const server = await canary()
  const proxy = await connectProxy({ leadTo: server.port })
  const wire = testWire({ proxy: proxy.url, lookup: gives('127.0.0.1') })
  const answer = await wire.send(get('http://v3.fal.media/a.png'))
  expect(await answer.text(100)).toBe('caught')
  expect(proxy.tunnels).toEqual(['v3.fal.media:80'])
})
