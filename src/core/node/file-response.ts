import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A stretch of a file: the first and the last byte of it. */
interface Stretch {
  readonly first: number
  readonly last: number
}

interface FileAnswer {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The bytes that are meant; all of them unless given. */
  readonly only?: Stretch
}

/**
 * Answers a request with a file, or with the one part of it that `Range` asks for (RFC 9110); or with a part of it alone. A file that is not
 * there, or is none, is answered 404. Nothing is opened before the answer is read.
 */
export async function fileResponse(request: Request, { path, headers, only }: FileAnswer): Promise<Response> {
  const size = await sizeOf(path)
  if (size === null) return new Response(null, { status: 404 })
  if (only !== undefined) {
    const length = String(only.last - only.first + 1)
    const body = request.method === 'HEAD' ? null : streamOf(read(path, only))
    return new Response(body, { headers: { ...headers, 'Content-Length': length } })
  }
  const range = request.headers.get('Range')
  const part = range === null ? null : readRange(range, size)
  if (part === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } })
  }
  const { first, last } = part ?? { first: 0, last: size - 1 }
  const isEmpty = request.method === 'HEAD' || last < first
  return new Response(isEmpty ? null : streamOf(read(path, { first, last })), {
    status: part === null ? 200 : 206,
    headers: {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(last - first + 1),
      ...(part === null ? {} : { 'Content-Range': `bytes ${first}-${last}/${size}` }),
    },
  })
}

/** The size of a file in bytes; null where there is none. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() === true ? found.size : null
}

/** The part that is asked for; null for the whole file, as for several parts and for what can't be understood. Pure. */
export function readRange(range: string, size: number): Stretch | 'unsatisfiable' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') {
    const wanted = Math.min(Number(to), size)
    return wanted === 0 ? 'unsatisfiable' : { first: size - wanted, last: size - 1 }
  }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < first) return null
  return first < size ? { first, last } : 'unsatisfiable'
}

async function* read(path: string, { first, last }: Stretch): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path, { start: first, end: last })
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const step = await chunks.next()
        if (step.done === true) controller.close()
        else controller.enqueue(step.value)
      },
      cancel: async () => void (await chunks.return(undefined)),
    },
    { highWaterMark: 0 },
  )
}
