import type { IncomingMessage, ServerResponse } from 'node:http'
import send from 'send'
import { answer, answerNothing } from './answer.ts'

/** A file for an answer, with the headers that are its own. */
export interface FileToSend {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes of the file that are meant, from the first to the last; all of them unless given. */
  readonly part?: { readonly first: number; readonly last: number }
  /** Answers in its place where there is no such file; a plain 404 unless given. */
  readonly onGone?: () => void
}

/** Answers with a file, or with the part of it that is asked for. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: FileToSend): void {
  for (const [name, value] of Object.entries(file.headers)) response.setHeader(name, value)
  const { part } = file
  // A part is no file of its own: what tells versions of the file apart tells nothing of it.
  const whole = part === undefined
  send(request, encodeURIComponent(file.path), {
    dotfiles: 'allow',
    index: false,
    cacheControl: false,
    etag: whole,
    lastModified: whole,
    ...(whole ? {} : { start: part.first, end: part.last }),
  })
    .on('directory', () => answerNothing(response))
    .on('error', ({ status = 500 }: { status?: number }) => {
      if (status === 404 && file.onGone !== undefined) file.onGone()
      else fail(response, status)
    })
    .pipe(response)
}

function fail(response: ServerResponse, status: number): void {
  for (const name of ['Content-Type', 'Content-Disposition', 'Content-Length']) {
    if (!response.headersSent) response.removeHeader(name)
  }
  if (status === 416) answer(response, status, 'There is no such part of this file.')
  else if (status === 412) answer(response, status, 'The file is another one now.')
  else answerNothing(response)
}
