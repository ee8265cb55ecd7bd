import type { ServerResponse } from 'node:http'

/** Ends an answer with a sentence. */
export function answer(response: ServerResponse, status: number, sentence: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`)
}

/** Ends an answer with facts. */
export function answerJson(response: ServerResponse, status: number, facts: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(facts))
}

/** Says that there is nothing here. */
export function answerNothing(response: ServerResponse): void {
  answer(response, 404, 'There is nothing here.')
}

/** Aborted when the other end loses its interest in an answer. */
export function interestIn(response: ServerResponse): AbortSignal {
  const lost = new AbortController()
  response.once('close', () => lost.abort())
  return lost.signal
}

/** `Content-Disposition` for saving under a name (RFC 6266): in plain letters for the old, in full for the others. */
export function attachment(name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/gu, '_')
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
