import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** One request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  readonly url: URL
  /** Below the prefix that stands for the host: `/fal-ai/seedvr/upscale/image`. */
  readonly path: string
  /** Ends the connection with a TCP reset. */
  readonly reset: () => void
}

export type Headers = Readonly<Record<string, string>>

/** Answers with JSON. */
export function answer({ response }: Exchange, status: number, body: unknown, headers: Headers = {}): void {
  send(response, status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

/** Answers with JSON that ends in the middle, as a whole HTTP message. */
export function answerGarbled({ response }: Exchange, body: unknown, headers: Headers = {}): void {
  const text = JSON.stringify(body)
  const cut = text.slice(0, Math.max(1, Math.floor(text.length / 2)))
  send(response, 200, cut, { 'content-type': 'application/json', ...headers })
}

/** Answers with a page, as gateways and hotel networks do. */
export function answerPage({ response }: Exchange, status: number, title: string): void {
  const page = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  send(response, status, page, { 'content-type': 'text/html' })
}

/** Answers with plain text. */
export function answerText({ response }: Exchange, status: number, text: string): void {
  send(response, status, text, { 'content-type': 'text/plain' })
}

function send(response: ServerResponse, status: number, text: string, headers: Headers): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** The whole body of a request; null when the client broke off, or sent more than `limit` bytes. */
export async function readBody({ request }: Exchange, limit: number): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  try {
    for await (const piece of request) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes > limit) return null
    }
  } catch {
    return null
  }
  return request.complete ? Buffer.concat(pieces) : null
}

/** Text parsed as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Waits without keeping the process alive. */
export async function linger(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds, undefined, { ref: false })
}
