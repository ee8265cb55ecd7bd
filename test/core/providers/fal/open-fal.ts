import { join } from 'node:path'
import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { openWire } from '../../../../src/core/net/open-wire.ts'
import { nodeClock } from '../../../../src/core/node/node-clock.ts'
import { sessionSecrets } from '../../../../src/core/node/session-secrets.ts'
import type { Clock, Logger, Secrets } from '../../../../src/core/ports.ts'
import { createFal } from '../../../../src/core/providers/fal/index.ts'
import { seedvrImage } from '../../../../src/core/providers/fal/models/seedvr-image.ts'
import type {
  Outcome,
  Provider,
  Sending,
  Submission,
  Ticket,
} from '../../../../src/core/providers/provider.ts'
import { someFacts } from '../../../support/some-source.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { startFal, type FalOptions, type FalSimulator } from '../../../simulators/fal.ts'

/** A clock on which all waiting is over fifty times sooner. */
export const hurriedClock: Clock = {
  ...nodeClock,
  sleep: (milliseconds, signal) => nodeClock.sleep(milliseconds / 50, signal),
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** The provider with a simulator behind it. */
export interface FalAtWork {
  readonly fal: FalSimulator
  readonly provider: Provider
  /** A provider made anew, as after a restart. */
  readonly restarted: () => Provider
  readonly secrets: Secrets
  readonly folder: string
}

export interface OpenOptions extends FalOptions {
  readonly clock?: Clock
  readonly windowMs?: number
  /** Where the provider is led to instead of to the simulator. */
  readonly origin?: string
}

/** Opens both for one test; they end with it. */
export async function openFal({ clock = hurriedClock, windowMs, origin, ...options }: OpenOptions = {}) {
  const fal = await startFal(options)
  const network = { systemProxy: async () => null, onChange: () => () => undefined }
  const settings = () => ({ proxy: 'none', extraCertificates: null })
  const wire = openWire({ settings, network, logger: silent })
  onTestFinished(async () => {
    await wire.close()
    await fal.close()
  })
  const secrets = sessionSecrets()
  await secrets.write('fal', options.key ?? 'test-key:test-secret', 'session')
  const restarted = () =>
    createFal({
      wire,
      network,
      secrets,
      clock,
      logger: silent,
      models: [seedvrImage],
      random: () => 0.5,
      concurrency: () => 2,
      redirection: { origin: origin ?? fal.origin, windowMs: windowMs ?? null },
    })
  return { fal, provider: restarted(), restarted, secrets, folder: await tempFolder() }
}

/** A picture of so many pixels, as it is sent. */
export async function preparedPicture(folder: string, size = { width: 16, height: 12 }): Promise<string> {
  const path = join(folder, 'prepared.png')
  const background = { r: 90, g: 120, b: 30 }
  await sharp({ create: { ...size, channels: 3, background } })
    .png()
    .toFile(path)
  return path
}

/** An order to send a file. */
export function uploadOrder(folder: string, path: string) {
  return { path, contentType: 'image/png', name: 'source.png', memo: join(folder, 'upload.json') }
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
export function submissionOf(url: string, path = '/pictures/a.png'): Submission {
  const size = { width: 32, height: 24 }
  const request = seedvrImage.request({ url, size, factor: 2 }, seedvrImage.params.parse({}))
  const input = { path, url, facts: someFacts({ width: 16, height: 12, format: 'png' }) }
  return { jobId: 'job', model: seedvrImage.id, input, size, request, staging: '/nowhere' }
}

/** Sends a picture to the simulator's storage; the submission of it. */
export async function preparedSubmission({ provider, folder }: FalAtWork): Promise<Submission> {
  const path = await preparedPicture(folder)
  const upload = await provider.upload?.(uploadOrder(folder, path), watching())
  if (upload?.is !== 'uploaded') throw new Error(`Expected the picture to be uploaded, got ${upload?.is}`)
  return submissionOf(upload.url, path)
}

/** Submits, and gives the ticket. */
export async function ticketFor({ provider }: FalAtWork, submission: Submission): Promise<Ticket> {
  const outcome = await provider.submit(submission, sending())
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
