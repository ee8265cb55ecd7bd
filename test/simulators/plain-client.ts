import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { type FalOptions, type FalSimulator, startFal } from './fal.ts'

export const key = 'test-key:test-secret'
export const endpoint = 'fal-ai/seedvr/upscale/image'
const app = '/queue/fal-ai/seedvr/requests'

/** A simulator for one test, closed when the test ends. */
export async function startTestFal(options: FalOptions = {}): Promise<FalSimulator> {
  const fal = await startFal(options)
  onTestFinished(() => fal.close())
  return fal
}

/** A PNG of 6 × 4 pixels whose colour depends on `seed`. */
export function tinyPicture(seed = 1): Promise<Buffer> {
  const background = { r: (seed * 37) % 256, g: (seed * 91) % 256, b: 120 }
  return sharp({ create: { width: 6, height: 4, channels: 3, background } })
    .png()
    .toBuffer()
}

export interface Heard {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly text: string
  /** Undefined when the answer is no JSON. */
  readonly json: unknown
}

export interface Call {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  readonly redirect?: 'manual'
}

/** One request to a path or URL of the simulator with the key, answered whole. Rejects with what broke the connection. */
export async function call(
  fal: FalSimulator,
  path: string,
  { body, headers, ...rest }: Call = {},
): Promise<Heard> {
  const open = path.includes('/cdn/')
  const response = await fetch(new URL(path, fal.origin), {
    ...rest,
    headers: { ...(!open && { authorization: `Key ${key}` }), ...headers },
    ...(body !== undefined && {
      body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
    }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    text: bytes.toString(),
    json: parse(bytes),
  }
}

/** The system's name for what broke a request; the answer's status when nothing did. */
export async function broken(request: Promise<Heard>): Promise<string | number> {
  try {
    return (await request).status
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(error)
  }
}

const lifecycle = { 'x-fal-object-lifecycle': '{"expiration_duration_seconds":86400}' }
const uploadNames = z.object({ file_url: z.string(), upload_url: z.string() })

/** Begins an upload: where to send the file, and where it will be. */
export async function initiate(
  fal: FalSimulator,
  kind: 'initiate' | 'initiate-multipart' = 'initiate',
  headers: Record<string, string> = lifecycle,
): Promise<{ fileUrl: string; uploadUrl: string }> {
  const body = { content_type: 'image/png', file_name: 'holiday.png' }
  const path = `/rest/storage/upload/${kind}?storage_type=fal-cdn-v3`
  const names = uploadNames.parse((await call(fal, path, { method: 'POST', body, headers })).json)
  return { fileUrl: names.file_url, uploadUrl: names.upload_url }
}

/** Uploads a picture and gives its URL. */
export async function upload(fal: FalSimulator, picture?: Uint8Array): Promise<string> {
  const { fileUrl, uploadUrl } = await initiate(fal)
  const body = picture ?? (await tinyPicture())
  const { status } = await call(fal, uploadUrl, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'image/png' },
  })
  if (status !== 200) throw new Error(`Expected the upload to be taken, got ${status}`)
  return fileUrl
}

/** Sends a submission as it is. */
export function post(
  fal: FalSimulator,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<Heard> {
  return call(fal, `/queue/${endpoint}`, { method: 'POST', body: input, headers })
}

/** Submits and gives the request's id. */
export async function submit(
  fal: FalSimulator,
  input: unknown,
  headers: Record<string, string> = {},
): Promise<string> {
  return z.object({ request_id: z.uuid() }).parse((await post(fal, input, headers)).json).request_id
}

/** Uploads a picture, submits it and waits until all jobs have ended. */
export async function finishJob(fal: FalSimulator, options: Record<string, unknown> = {}): Promise<string> {
  const requestId = await submit(fal, { image_url: await upload(fal), output_format: 'png', ...options })
  await fal.idle()
  return requestId
}

export function status(fal: FalSimulator, requestId: string): Promise<Heard> {
  return call(fal, `${app}/${requestId}/status?logs=1`)
}

export function result(fal: FalSimulator, requestId: string): Promise<Heard> {
  return call(fal, `${app}/${requestId}`)
}

export function cancel(fal: FalSimulator, requestId: string): Promise<Heard> {
  return call(fal, `${app}/${requestId}/cancel`, { method: 'PUT' })
}

/** The URL of a finished job's picture. */
export async function resultUrl(fal: FalSimulator, requestId: string): Promise<string> {
  const body = z.object({ image: z.object({ url: z.string() }) })
  return body.parse((await result(fal, requestId)).json).image.url
}

const page = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  has_more: z.boolean(),
  next_cursor: z.string().nullable(),
})

/** Asks the history without reading the answer. */
export function askHistory(fal: FalSimulator, query: Record<string, string> = {}): Promise<Heard> {
  const parameters = new URLSearchParams({ endpoint_id: endpoint, expand: 'payloads', ...query })
  return call(fal, `/api/v1/models/requests/by-endpoint?${parameters.toString()}`)
}

/** One page of the history. */
export async function history(
  fal: FalSimulator,
  query: Record<string, string> = {},
): Promise<z.output<typeof page>> {
  return page.parse((await askHistory(fal, query)).json)
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}
