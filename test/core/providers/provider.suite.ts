import { describe, expect, test } from 'vitest'
import type {
  Outcome,
  Provider,
  ProviderResult,
  Submission,
  Ticket,
} from '../../../src/core/providers/provider.ts'
import type { PixelSize } from '../../../src/shared/domain/media.ts'

/** A provider at work, as a test of it has to bring it. */
export interface ProviderAtWork {
  readonly provider: Provider
  /** A provider made anew, as after a restart, with the same service behind it. */
  readonly restarted: () => Provider
  /** Work that it can do. */
  readonly good: Submission
  /** Work that it takes and then can't do. */
  readonly bad: Submission
  /** The size of the picture that a completed outcome left. */
  readonly sizeOfResult: (result: ProviderResult) => Promise<PixelSize>
}

const watching = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

const sending = () => ({
  signal: new AbortController().signal,
  onSent: async () => undefined,
  onNamed: async () => undefined,
})

async function accepted(provider: Provider, submission: Submission): Promise<Ticket> {
  const outcome = await provider.submit(submission, sending())
  if (outcome.is !== 'accepted') throw new Error(`Expected the work to be accepted, got ${outcome.is}`)
  return outcome.ticket
}

async function settled(provider: Provider, ticket: Ticket): Promise<Outcome> {
  for (;;) {
    const outcome = await provider.check(ticket, watching())
    if (outcome.is !== 'queued' && outcome.is !== 'processing') return outcome
  }
}

function completed(outcome: Outcome): ProviderResult {
  if (outcome.is !== 'completed') throw new Error(`Expected the work to be completed, got ${outcome.is}`)
  return outcome.result
}

/** What every provider must do, whatever service is behind it. */
export function providerSuite(name: string, open: () => Promise<ProviderAtWork>): void {
  describe(`the provider ${name}`, () => {
    test('does work and leaves what was promised', async () => {
      const { provider, good, sizeOfResult } = await open()
      const outcome = await settled(provider, await accepted(provider, good))
      expect(await sizeOfResult(completed(outcome))).toEqual(good.size)
    })

    test('gives a ticket that survives JSON and leads to the result after a restart', async () => {
      const { provider, restarted, good, sizeOfResult } = await open()
      const ticket: Ticket = JSON.parse(JSON.stringify(await accepted(provider, good)))
      const outcome = await settled(restarted(), ticket)
      expect(await sizeOfResult(completed(outcome))).toEqual(good.size)
    })

    test('answers a ticket again as it did before', async () => {
      const { provider, good, sizeOfResult } = await open()
      const ticket = await accepted(provider, good)
      expect(await settled(provider, ticket)).toMatchObject({ is: 'completed' })
      const again = await settled(provider, ticket)
      expect(await sizeOfResult(completed(again))).toEqual(good.size)
    })

    test('refuses what it can not do, with the reason and what it cost', async () => {
      const { provider, bad } = await open()
      expect(await settled(provider, await accepted(provider, bad))).toMatchObject({
        is: 'refused',
        problem: { code: expect.stringMatching(/^[A-Z_]+$/) },
        charged: expect.stringMatching(/^(no|maybe)$/),
      })
    })

    test('tells how far it is, from nothing to all', async () => {
      const { provider, good } = await open()
      const parts: number[] = []
      const ticket = await accepted(provider, good)
      await provider.check(ticket, {
        signal: new AbortController().signal,
        onProgress: (part) => parts.push(part),
      })
      expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true)
      expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    })

    test('ends when it is told to, and works on afterwards', async () => {
      const { provider, good, sizeOfResult } = await open()
      const ticket = await accepted(provider, good)
      const abort = new AbortController()
      const check = provider.check(ticket, { signal: abort.signal, onProgress: () => undefined })
      abort.abort('shutdown')
      await expect(check).rejects.toBe('shutdown')
      const outcome = await settled(provider, ticket)
      expect(await sizeOfResult(completed(outcome))).toEqual(good.size)
    })
  })
}
