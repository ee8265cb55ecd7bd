import { onTestFinished } from 'vitest'
import { openWire, type WireParts, type WireSettings } from '../../../src/core/net/open-wire.ts'
import type { Wire, WireRequest } from '../../../src/core/net/wire.ts'
import type { Logger } from '../../../src/core/ports.ts'

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** A wire for one test; straight out and with the usual trust unless told otherwise. */
export function testWire(parts: Partial<Omit<WireParts, 'settings'>> & Partial<WireSettings> = {}): Wire {
  const { proxy = 'none', extraCertificates = null, ...others } = parts
  const wire = openWire({
    settings: () => ({ proxy, extraCertificates }),
    network: { systemProxy: async () => null, onChange: () => () => undefined },
    logger: silentLogger,
    ...others,
  })
  onTestFinished(() => wire.close())
  return wire
}

/** A signal nobody aborts. */
export const noSignal = new AbortController().signal

/** A paid POST, as providers send it. */
export function post(url: string, more: Partial<WireRequest> = {}): WireRequest {
  return { url, method: 'POST', body: '{"scale":2}', signal: noSignal, ownConnection: true, ...more }
}

/** What a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`Expected a failure, got ${String(value)}`)
    },
    (error: unknown) => error,
  )
}

/** Everything that comes, in order. */
export async function readAll(pieces: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const read: Uint8Array[] = []
  for await (const piece of pieces) read.push(piece)
  return read
}
