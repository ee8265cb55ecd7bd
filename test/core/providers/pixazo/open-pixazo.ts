import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { openWire } from '../../../../src/core/net/open-wire.ts'
import { nodeClock } from '../../../../src/core/node/node-clock.ts'
import { sessionSecrets } from '../../../../src/core/node/session-secrets.ts'
import type { Clock, Secrets } from '../../../../src/core/ports.ts'
import { createPixazo } from '../../../../src/core/providers/pixazo/index.ts'
import { seedvrImage } from '../../../../src/core/providers/pixazo/models/seedvr-image.ts'
import type {
  FileHost,
  Outcome,
  Provider,
  Sending,
  Submission,
  Ticket,
} from '../../../../src/core/providers/provider.ts'
import { someFacts } from '../../../support/some-source.ts'
import { startPixazo, type PixazoOptions, type PixazoSimulator } from '../../../simulators/pixazo.ts'

export const key = 'pixazo-test-key'

/** A clock on which all waiting is over a thousand times sooner. */
const hurriedClock: Clock = {
  ...nodeClock,
  sleep: (milliseconds, signal) => nodeClock.sleep(milliseconds / 1000, signal),
}

/** The provider with a simulator behind it. */
export interface PixazoAtWork {
  readonly pixazo: PixazoSimulator
  readonly provider: Provider
  /** A provider made anew, as after a restart. */
  readonly restarted: () => Provider
  readonly secrets: Secrets
  /** Warnings that were logged: their facts and sentences. */
  readonly warnings: string[]
}

export interface OpenOptions extends PixazoOptions {
  readonly clock?: Clock
  readonly host?: FileHost
  /** Whether the provider is led to the simulator; else it takes itself to be at Pixazo. */
  readonly isRedirected?: boolean
}

/** A store that nothing can be put into. */
const noHost: FileHost = {
  provider: 'fal',
  title: 'fal.ai',
  days: 1,
  put: () => Promise.reject(new Error('Expected nothing to be put')),
}

/** Opens both for one test; they end with it. */
export async function openPixazo(options: OpenOptions = {}): Promise<PixazoAtWork> {
  const { clock = hurriedClock, host = noHost, isRedirected = true, ...rest } = options
  const pixazo = await startPixazo(rest)
  const warnings: string[] = []
  const warn = (facts: object, sentence: string) => void warnings.push(`${sentence} ${JSON.stringify(facts)}`)
  const nothing = () => undefined
  const logger = { debug: nothing, info: nothing, error: nothing, warn }
  const network = { systemProxy: async () => null, onChange: () => nothing }
  const settings = () => ({ proxy: 'none', extraCertificates: null })
  const wire = openWire({ settings, network, logger })
  onTestFinished(async () => {
    await wire.close()
    await pixazo.close()
  })
  const secrets = sessionSecrets()
  await secrets.write('pixazo', key, 'session')
  const restarted = () =>
    createPixazo({
      wire,
      network,
      secrets,
      clock,
      logger,
      models: [seedvrImage],
      random: () => 0.5,
      concurrency: () => 2,
      host,
      redirection: isRedirected ? { origin: pixazo.origin } : null,
    })
  return { pixazo, provider: restarted(), restarted, secrets, warnings }
}

/** A PNG of one colour. */
export function onePicture(size = { width: 16, height: 12 }): Promise<Buffer> {
  const background = { r: 90, g: 120, b: 30 }
  return sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toBuffer()
}

export const watching = (signal = new AbortController().signal) => ({ signal, onProgress: () => undefined })

/** Hears nothing of a submission. */
export const sending = (heard: Partial<Sending> = {}): Sending => ({
  signal: new AbortController().signal,
  onSent: async () => undefined,
  onNamed: async () => undefined,
  ...heard,
})

/** A submission of a picture of 16 × 12 at an address. */
export function submissionOf(url: string): Submission {
  const size = { width: 32, height: 24 }
  const request = seedvrImage.request({ url, size, factor: 2 }, seedvrImage.params.parse({}))
  const input = { path: '/pictures/a.png', url, facts: someFacts({ width: 16, height: 12, format: 'png' }) }
  return { jobId: 'job', model: seedvrImage.id, input, size, request, staging: '/nowhere' }
}

/** A submission of a picture that is there. */
export async function goodSubmission({ pixazo }: Pick<PixazoAtWork, 'pixazo'>): Promise<Submission> {
  return submissionOf(pixazo.publish(await onePicture(), 'image/png'))
}

/** Submits, and gives the ticket. */
export async function ticketFor(work: PixazoAtWork, submission?: Submission): Promise<Ticket> {
  const outcome = await work.provider.submit(submission ?? (await goodSubmission(work)), sending())
  if (outcome.is !== 'accepted') throw new Error(`Expected the work to be accepted, got ${outcome.is}`)
  return outcome.ticket
}

/** Asks after a ticket until there is more to say than that it is under way. */
export async function settled(provider: Provider, ticket: Ticket): Promise<Outcome> {
  for (;;) {
    const outcome = await provider.check(ticket, watching())
    if (outcome.is !== 'queued' && outcome.is !== 'processing') return outcome
  }
}
