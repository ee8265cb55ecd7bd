import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer, type Exchange } from './fal/exchange.ts'
import { type Ledger, openLedger } from './fal/ledger.ts'
import { openListener } from './fal/listener.ts'
import { createFaultSource, type FaultName, type FaultPoint, type Faults } from './pixazo/faults.ts'
import { openFiles, serveFile } from './pixazo/files.ts'
import { createJobs } from './pixazo/jobs.ts'
import type { AnswerStyle, PixazoParts } from './pixazo/parts.ts'
import { inspectRequest, refuseStranger } from './pixazo/rules.ts'
import { serveStatus } from './pixazo/status.ts'
import { submit } from './pixazo/submit.ts'

export type { FaultName, Faults as PixazoFaults } from './pixazo/faults.ts'

export interface PixazoOptions {
  /** The accepted key. */
  readonly key?: string
  readonly port?: number
  /** Of the random faults. */
  readonly seed?: number
  /** Each job lasts at least so long. */
  readonly processingMs?: number
  /** How submissions are answered: with 202 and an id, as documented, or with 200 and the result. */
  readonly style?: AnswerStyle
  /** How long an answer with the fault `slow` takes. */
  readonly slowMs?: number
  readonly faults?: Partial<Faults>
  /** Where a source is fetched of which an address is known: there, unless given. */
  readonly sourceUrl?: (address: string) => string
  /** Whether the ledger keeps every request, for hundreds of bytes each. */
  readonly keepTraffic?: boolean
}

/** A server on this computer that behaves as Pixazo's gateway does. */
export interface PixazoSimulator {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  /** What a program under test needs to talk to it: `ENLARGER_PIXAZO_URL` and `PIXAZO_KEY`. */
  readonly environment: Record<string, string>
  /** The truth. */
  readonly ledger: Ledger
  /** May be changed at any time. */
  readonly faults: Faults
  /** The next request that comes to this point gets this fault; several wait in line. */
  readonly next: <Point extends FaultPoint>(point: Point, fault: FaultName<Point>) => void
  /** Puts a file where anyone can fetch it who knows its address, and gives that. */
  readonly publish: (bytes: Buffer, contentType: string) => string
  /** Resolves when the condition holds. It is looked at after every entry in the ledger and every job's step. */
  until(condition: () => boolean): Promise<void>
  /** Accepted jobs that have not ended. */
  readonly unfinished: number
  /** Ends the processing time of the jobs that are at work now. */
  readonly hurry: () => void
  /** Resolves when no job runs and nothing listens any more. */
  readonly close: () => Promise<void>
}

/** Starts the simulator: its origin stands for https://gateway.pixazo.ai; what it publishes is below `/files`. */
export async function startPixazo(options: PixazoOptions = {}): Promise<PixazoSimulator> {
  const { key = 'pixazo-test-key', seed = 1, keepTraffic = true } = options
  const book = openLedger({ keepTraffic })
  const faults = createFaultSource(options.faults ?? {}, { seed, onFault: book.fault })
  let serve = async (exchange: Exchange): Promise<void> => answer(exchange, 503, {})
  const listener = await openListener({
    port: options.port ?? 0,
    tls: undefined,
    onConnection: book.connection,
    onRequest: (request, response) => {
      const exchange = openExchange(request, response, () => listener.reset(request.socket))
      book.request({ method: exchange.method, path: request.url ?? '', headers: headersOf(request) })
      serve(exchange).catch((error: unknown) => {
        book.violation(`The simulator broke at ${exchange.method} ${exchange.url.pathname}: ${String(error)}`)
        response.destroy()
      })
    },
  })
  const origin = `http://127.0.0.1:${listener.port}`
  const files = openFiles(origin)
  const { processingMs = 20, style = 'queued', slowMs = 500, sourceUrl = (address) => address } = options
  const jobs = createJobs({ processingMs, files, onChange: book.changed })
  const parts: PixazoParts = { origin, key, style, faults, book, files, jobs, slowMs, sourceUrl }
  serve = (exchange) => route(parts, exchange)
  return {
    origin,
    environment: { ENLARGER_PIXAZO_URL: origin, PIXAZO_KEY: key },
    ledger: book.ledger,
    faults: faults.faults,
    next: faults.next,
    publish: files.publish,
    until: book.until,
    get unfinished() {
      return jobs.unfinished
    },
    hurry: jobs.hurry,
    close: async () => {
      await listener.close()
      await jobs.stop()
    },
  }
}

async function route(parts: PixazoParts, exchange: Exchange): Promise<void> {
  inspectRequest(parts, exchange)
  const { method, url } = exchange
  if (url.pathname.startsWith('/v2/')) return serveStatus(parts, exchange)
  if (url.pathname.startsWith('/files/')) return serveFile(parts, exchange)
  if (method === 'POST') return submit(parts, exchange)
  exchange.request.resume()
  refuseStranger(parts, exchange)
}

function openExchange(request: IncomingMessage, response: ServerResponse, reset: () => void): Exchange {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return { request, response, url, reset, method: request.method ?? '', path: url.pathname }
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
