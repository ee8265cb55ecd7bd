import { mkdir, statfs } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Server, type Upload } from '@tus/server'
import { ulid } from 'ulid'
import type { Logger } from '../core/ports.ts'
import { InboxStore } from './inbox-store.ts'
import { uploadPlace } from './upload-place.ts'

/** The largest file that is taken, in bytes. */
export const maxUploadBytes = 4 * 1024 ** 3

/** Bytes that are left free on the disk of the inbox. */
const reserve = 256 * 1024 ** 2

/** Milliseconds between two looks for uploads that were given up. */
const sweepEvery = 24 * 3600_000

/** Receives files into the inbox, by the tus protocol: what was broken off is gone on with. */
export interface Uploads {
  readonly receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => void
}

/** Takes uploads into the folder of the inbox. */
export async function receiveUploads(inbox: string, logger: Logger): Promise<Uploads> {
  await mkdir(join(inbox, '.uploads'), { recursive: true, mode: 0o700 })
  const store = new InboxStore(inbox)
  const server = new Server({
    path: '/uploads',
    relativeLocation: true,
    datastore: store,
    maxSize: maxUploadBytes,
    namingFunction: () => ulid(),
    onUploadCreate: async (_request, upload) => ({ metadata: await admitted(upload, inbox) }),
    onResponseError: (_request, error) => {
      if (isDiskFull(error)) return diskFull
      if (error instanceof Error && !('status_code' in error))
        logger.warn({ error }, 'an upload was broken off')
      return undefined
    },
  })
  const sweep = () => void store.sweep(Date.now())
  sweep()
  const timer = setInterval(sweep, sweepEvery).unref()
  return {
    receive: async (request, response) => {
      await give(await server.handleWeb(asWebRequest(request)), store, { request, response })
    },
    close: () => clearInterval(timer),
  }
}

/** An answer of ours in the form in which the protocol's server takes it. */
function refusal(status: number, sentence: string): Error & { status_code: number; body: string } {
  return Object.assign(new Error(sentence), { status_code: status, body: `${sentence}\n` })
}

const diskFull = refusal(507, 'There is not enough space for this file on the disk of the host.')

function isDiskFull(error: object): boolean {
  return 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** What is kept of an upload that may begin: names of ours, whatever the page said. */
async function admitted(upload: Upload, inbox: string): Promise<Record<string, string>> {
  if (upload.size === undefined) throw refusal(400, 'Expected the size of the file, got none.')
  const { bavail, bsize } = await statfs(inbox)
  if (bavail * bsize < upload.size + reserve) throw diskFull
  const { group, place, modified } = upload.metadata ?? {}
  return {
    group: typeof group === 'string' && /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(group) ? group : upload.id,
    place: uploadPlace(place ?? ''),
    ...(typeof modified === 'string' && /^\d{1,15}$/.test(modified) ? { modified } : {}),
  }
}

function asWebRequest(request: IncomingMessage): Request {
  const { method = '', url = '', headers } = request
  const given = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const hasBody = method === 'POST' || method === 'PATCH'
  const body = hasBody ? { body: Readable.toWeb(request), duplex: 'half' } : {}
  return new Request(`http://localhost${url}`, {
    method,
    headers: new Headers(given),
    ...body,
  } as RequestInit)
}

/** Hands an answer of the protocol on: without the openness to other pages, and with the place of a complete file. */
async function give(
  answer: Response,
  store: InboxStore,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  for (const [name, value] of answer.headers) {
    if (!name.startsWith('access-control-')) response.setHeader(name, value)
  }
  const id = (answer.headers.get('location') ?? request.url ?? '').split('/').at(-1) ?? ''
  const delivered = answer.ok && request.method !== 'DELETE' ? await store.deliver(id) : null
  if (delivered !== null) {
    response.setHeader('Enlarger-Path', encodeURIComponent(delivered.path))
    response.setHeader('Enlarger-Folder', encodeURIComponent(delivered.folder))
  }
  const body = Buffer.from(await answer.arrayBuffer())
  response.writeHead(answer.status).end(request.method === 'HEAD' ? undefined : body)
}
