import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveFile } from './fal/cdn-download.ts'
import { serveUpload } from './fal/cdn-upload.ts'
import { type Exchange, answer } from './fal/exchange.ts'
import { endpoints } from './fal/endpoints/index.ts'
import { createFaultSource, type FaultName, type FaultPoint, type Faults } from './fal/faults.ts'
import { openFiles } from './fal/files.ts'
import { serveApi } from './fal/history.ts'
import { createJobs } from './fal/jobs.ts'
import { type Ledger, openLedger } from './fal/ledger.ts'
import { openLink } from './fal/link.ts'
import { openListener } from './fal/listener.ts'
import { loadSource } from './fal/load-source.ts'
import type { FalParts } from './fal/parts.ts'
import { serveQueue } from './fal/queue.ts'
import { serveRest } from './fal/rest.ts'
import { inspectRequest, refuseStranger } from './fal/rules.ts'
import { serveRun } from './fal/run.ts'
import { seededRandom } from './fal/seeded-random.ts'
import { openUploads } from './fal/uploads.ts'

export { type FaultName, faultNames, type FaultPoint, type Faults } from './fal/faults.ts'
export type { Ledger } from './fal/ledger.ts'

export interface FalOptions {
  /** The accepted key. */
  readonly key?: string
  readonly port?: number
  /** Of the random faults. */
  readonly seed?: number
  /** Jobs at work at a time. */
  readonly concurrency?: number
  /** Each job lasts at least so long. */
  readonly processingMs?: number
  /** So long after its end a request is listed in the history. One that has not ended is never listed. */
  readonly historyLagMs?: number
  /** So long after its end a request and its file are there. */
  readonly retentionMs?: number
  /** Of storage and CDN, for all transfers together in each direction; null is as fast as it goes. */
  readonly bytesPerSecond?: number | null
  /** How long an answer with the fault `slow` takes. */
  readonly slowMs?: number
  readonly faults?: Partial<Faults>
  /** PEM, to serve https. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** A line that every job writes into its log, and that its failure is told with. */
  readonly remark?: string
  /** Whether the ledger keeps every request, for hundreds of bytes each. */
  readonly keepTraffic?: boolean
}

/** The ids of the endpoints it runs. */
export const endpointIds: readonly string[] = [...endpoints.keys()]

/** A server on this computer that behaves as fal does. */
export interface FalSimulator {
  /** `http://127.0.0.1:PORT`, or https. */
  readonly origin: string
  /** What a program under test needs to talk to it: `ENLARGER_FAL_URL` and `FAL_KEY`. */
  readonly environment: Record<string, string>
  /** The truth. */
  readonly ledger: Ledger
  /** May be changed at any time. */
  readonly faults: Faults
  /** The next request that comes to this point gets this fault; several wait in line. */
  readonly next: <Point extends FaultPoint>(point: Point, fault: FaultName<Point>) => void
  /** Resolves when the condition holds. It is looked at after every entry in the ledger and every job's step. */
  until(condition: () => boolean): Promise<void>
  /** Accepted jobs that have not ended. */
  readonly unfinished: number
  /** Resolves when every accepted job has ended. */
  readonly idle: () => Promise<void>
  /** Ends the processing time of the jobs that are at work now; with a long one, a test says when they end. */
  readonly hurry: () => void
  /** Closes the socket and every connection. Jobs go on. */
  readonly goOffline: () => Promise<void>
  /** Listens again on the same port. */
  readonly goOnline: () => Promise<void>
  /** Gives up what waits and resolves when no job runs and nothing listens any more. */
  readonly close: () => Promise<void>
}

/**
 * Starts the simulator: below its origin, `/queue` is queue.fal.run, `/rest` rest.fal.ai, `/run` fal.run and `/api`
 * api.fal.ai; uploads and results are under `/cdn`. Pictures are really enlarged; so are clips where ffmpeg is on PATH,
 * and without it those of test/fixtures/clips to the sizes that were prepared there, while others fail with 500.
 */
export async function startFal(options: FalOptions = {}): Promise<FalSimulator> {
  const { key = 'test-key:test-secret', seed = 1, keepTraffic = true } = options
  const book = openLedger({ keepTraffic })
  const faults = createFaultSource(options.faults ?? {}, { seed, onFault: book.fault })
  let serve = (exchange: Exchange) => Promise.resolve(answer(exchange, 503, {}))
  const listener = await openListener({
    port: options.port ?? 0,
    tls: options.tls,
    onConnection: book.connection,
    onRequest: (request, response) => {
      const reset = () => listener.reset(request.socket)
      const exchange = openExchange(request, response, reset)
      book.request({
        method: exchange.method,
        path: request.url ?? '',
        headers: headersOf(request),
      })
      serve(exchange).catch((error: unknown) => {
        book.violation(`The simulator broke at ${exchange.method} ${exchange.url.pathname}: ${String(error)}`)
        response.destroy()
      })
    },
  })
  const origin = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${listener.port}`
  const parts = createParts(options, { origin, key, book, faults })
  serve = createRouter(parts)
  return {
    origin,
    environment: { ENLARGER_FAL_URL: origin, FAL_KEY: key },
    ledger: book.ledger,
    faults: faults.faults,
    next: faults.next,
    until: book.until,
    get unfinished() {
      return parts.jobs.unfinished
    },
    idle: () => book.until(() => parts.jobs.unfinished === 0),
    hurry: parts.jobs.hurry,
    goOffline: listener.close,
    goOnline: listener.open,
    close: async () => {
      await listener.close()
      await parts.jobs.stop()
    },
  }
}

function createParts(
  options: FalOptions,
  given: Pick<FalParts, 'origin' | 'key' | 'book' | 'faults'>,
): FalParts {
  const { retentionMs = Infinity, bytesPerSecond = null, seed = 1 } = options
  const files = openFiles({ origin: given.origin, retentionMs })
  const random = seededRandom(seed, 'runner')
  const jobs = createJobs({
    concurrency: options.concurrency ?? 8,
    processingMs: options.processingMs ?? 20,
    remark: options.remark ?? null,
    onChange: given.book.changed,
    workbench: {
      load: (field, url) => loadSource(files, field, url),
      publish: (bytes, contentType) => {
        const { url, size } = files.publish(bytes, contentType)
        return {
          url,
          content_type: contentType,
          file_name: url.slice(url.lastIndexOf('/') + 1),
          file_size: size,
        }
      },
      drawSeed: () => Math.floor(random() * 2 ** 31),
    },
  })
  return {
    ...given,
    files,
    jobs,
    uplink: openLink(bytesPerSecond),
    downlink: openLink(bytesPerSecond),
    historyLagMs: options.historyLagMs ?? 0,
    retentionMs,
    slowMs: options.slowMs ?? 500,
  }
}

/** Hands each request to the host its prefix stands for. */
function createRouter(parts: FalParts): (exchange: Exchange) => Promise<void> {
  const uploads = openUploads(parts.files)
  return async (exchange) => {
    inspectRequest(parts, exchange)
    const [, host = ''] = exchange.url.pathname.split('/', 2)
    const inside = { ...exchange, path: exchange.url.pathname.slice(host.length + 1) }
    switch (host) {
      case 'queue': {
        return serveQueue(parts, inside)
      }
      case 'rest': {
        return serveRest(parts, uploads, inside)
      }
      case 'run': {
        return serveRun(parts, inside)
      }
      case 'api': {
        return serveApi(parts, inside)
      }
      case 'cdn': {
        return inside.path.startsWith('/u/') ? serveUpload(parts, uploads, inside) : serveFile(parts, inside)
      }
      default: {
        return refuseStranger(parts, exchange)
      }
    }
  }
}

function openExchange(request: IncomingMessage, response: ServerResponse, reset: () => void): Exchange {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return { request, response, url, reset, method: request.method ?? '', path: url.pathname }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
