import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { clipFile } from '../fixtures/clips/clips.ts'
import type { FalSimulator } from './fal.ts'
import { call, type Heard, upload } from './plain-client.ts'

const names = z.object({
  request_id: z.uuid(),
  status_url: z.string(),
  response_url: z.string(),
  cancel_url: z.string(),
})

/** A submission that was taken, and the URLs it was answered with. */
export interface Sent {
  readonly requestId: string
  readonly status: () => Promise<Heard>
  readonly result: () => Promise<Heard>
  readonly cancel: () => Promise<Heard>
}

/** Submits to an endpoint; what follows goes to the URLs of the answer. */
export async function send(
  fal: FalSimulator,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Sent> {
  const { json } = await call(fal, `/queue/${id}`, { method: 'POST', body: input })
  const sent = names.parse(json)
  return {
    requestId: sent.request_id,
    status: () => call(fal, sent.status_url),
    result: () => call(fal, sent.response_url),
    cancel: () => call(fal, sent.cancel_url, { method: 'PUT' }),
  }
}

/** Submits to an endpoint and gives the result, once it has ended. */
export async function order(
  fal: FalSimulator,
  id: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Heard> {
  const sent = await send(fal, id, input)
  await fal.idle()
  return sent.result()
}

/** Uploads a clip of test/fixtures/clips, as in `sources/h264.mp4`, and gives its URL. */
export async function uploadClip(fal: FalSimulator, path: string): Promise<string> {
  return upload(fal, await readFile(clipFile(path)))
}
