import sharp from 'sharp'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { findClip } from '../fixtures/clips/clips.ts'
import { order, send, uploadClip } from './endpoint-client.ts'
import { endpointIds, type FalSimulator } from './fal.ts'
import { call, history, startTestFal, upload } from './plain-client.ts'

const hour = 60 * 60 * 1000

interface Row {
  readonly id: string
  readonly source: 'image_url' | 'video_url'
  /** A parameter of it with a letter wrong. */
  readonly misspelt: string
  /** What it answers to the source alone: a picture of 6 × 4 pixels, a clip of 64 × 48 with 25 frames in a second. */
  readonly answer: Readonly<Record<string, unknown>>
  readonly units: number
  /** What the file is, as a decoder of pictures or as the list of clips says. */
  readonly file: Readonly<Record<string, unknown>>
}

const published = { url: expect.any(String), file_name: expect.any(String), file_size: expect.any(Number) }

function picture(type: string, width: number, height: number) {
  return { ...published, content_type: `image/${type}`, width, height }
}

const clip = { ...published, content_type: 'video/mp4' }
const seed = expect.any(Number)

const rows: Row[] = [
  {
    id: 'fal-ai/seedvr/upscale/image',
    source: 'image_url',
    misspelt: 'upscale_facter',
    answer: { image: picture('jpeg', 12, 8), seed },
    units: 0.000096,
    file: { format: 'jpeg', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/seedvr/upscale/image/seamless',
    source: 'image_url',
    misspelt: 'safety_checker',
    answer: { image: picture('png', 12, 8), seed },
    units: 0.000096,
    file: { format: 'png', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/aura-sr',
    source: 'image_url',
    misspelt: 'overlaping_tiles',
    answer: { image: picture('png', 24, 16), timings: { inference: expect.any(Number) } },
    units: 1.000192,
    file: { format: 'png', width: 24, height: 16 },
  },
  {
    id: 'fal-ai/esrgan',
    source: 'image_url',
    misspelt: 'scale_factor',
    answer: { image: picture('png', 12, 8) },
    units: 1.000048,
    file: { format: 'png', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/topaz/upscale/image',
    source: 'image_url',
    misspelt: 'face_enhancment',
    answer: { image: { ...published, content_type: 'image/jpeg' } },
    units: 1,
    file: { format: 'jpeg', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/crystal-upscaler',
    source: 'image_url',
    misspelt: 'upscale_factor',
    answer: { images: [picture('jpeg', 12, 8)] },
    units: 0.000096,
    file: { format: 'jpeg', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/flux-vision-upscaler',
    source: 'image_url',
    misspelt: 'output_format',
    answer: {
      image: picture('png', 12, 8),
      seed,
      timings: { inference: expect.any(Number) },
      caption: expect.any(String),
    },
    units: 0.000096,
    file: { format: 'png', width: 12, height: 8 },
  },
  {
    id: 'fal-ai/seedvr/upscale/video',
    source: 'video_url',
    misspelt: 'output_codec',
    answer: { video: clip, seed },
    units: (128 * 96 * 25) / 1e6,
    file: { codec: 'h264', width: 128, height: 96, frames: 25, fps: 25 },
  },
  {
    id: 'fal-ai/bytedance-upscaler/upscale/video',
    source: 'video_url',
    misspelt: 'fps',
    answer: { video: clip, duration: 1 },
    units: 1,
    file: { codec: 'h264', width: 1440, height: 1080, frames: 30, fps: 30 },
  },
  {
    id: 'fal-ai/topaz/upscale/video',
    source: 'video_url',
    misspelt: 'face_enhancement',
    answer: { video: clip },
    units: 1,
    file: { codec: 'hevc', width: 128, height: 96, frames: 25, fps: 25 },
  },
]

/** The input that an endpoint needs at least. */
async function leastInput(fal: FalSimulator, { source }: Row): Promise<Record<string, unknown>> {
  const url = source === 'image_url' ? await upload(fal) : await uploadClip(fal, 'sources/h264.mp4')
  return { [source]: url }
}

const Urls = z.object({ url: z.string() })

/** The bytes of the file an answer names. */
async function resultFile(fal: FalSimulator, answer: unknown): Promise<Buffer> {
  const { image, images, video } = z
    .object({ image: Urls.optional(), images: z.array(Urls).optional(), video: Urls.optional() })
    .parse(answer)
  const { url = '' } = image ?? images?.[0] ?? video ?? {}
  return (await call(fal, url)).bytes
}

async function factsOf(bytes: Buffer, { source }: Row): Promise<unknown> {
  return source === 'image_url' ? sharp(bytes).metadata() : findClip(bytes)?.facts.video
}

test('the table has every endpoint', () => {
  expect(rows.map(({ id }) => id)).toEqual(endpointIds)
})

describe.each(rows)('$id', (row) => {
  test('takes the source alone, and answers in its own shape with a file of the right size', async () => {
    // Neither ffmpeg nor ffprobe is at hand: the clips are those that were prepared.
    vi.stubEnv('PATH', '')
    onTestFinished(() => void vi.unstubAllEnvs())
    const fal = await startTestFal()
    const input = await leastInput(fal, row)
    const sent = await send(fal, row.id, input)
    await fal.idle()
    expect(await sent.status()).toMatchObject({ status: 200, json: { status: 'COMPLETED' } })
    const heard = await sent.result()
    expect(heard).toMatchObject({ status: 200, json: row.answer })
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(heard.json)).toSorted()).toEqual(
      Object.keys(row.answer).toSorted(),
    )
    expect(Number(heard.headers.get('x-fal-billable-units'))).toBeCloseTo(row.units, 9)
    expect(await factsOf(await resultFile(fal, heard.json), row)).toMatchObject(row.file)
    expect(fal.ledger.accepted).toMatchObject([{ endpoint: row.id, input }])
    expect(fal.ledger.violations).toEqual([])
  })

  test('accepts a misspelt parameter, and its runner refuses it with 422', async () => {
    const fal = await startTestFal()
    const input = { ...(await leastInput(fal, row)), [row.misspelt]: true }
    const sent = await send(fal, row.id, input)
    await fal.idle()
    expect(await sent.status()).toMatchObject({
      status: 200,
      json: { status: 'COMPLETED', error_type: 'extra_forbidden', error: expect.any(String) },
    })
    const heard = await sent.result()
    expect(heard).toMatchObject({
      status: 422,
      json: { detail: [{ type: 'extra_forbidden', loc: ['body', row.misspelt] }] },
    })
    expect(heard.headers.get('x-fal-billable-units')).toBeNull()
    expect(fal.ledger.violations).toEqual([`${row.id}: unknown parameter ${row.misspelt}`])
  })

  test('queues, cancels, loses answers and fails as the others do', async () => {
    const fal = await startTestFal({ concurrency: 1, processingMs: hour })
    const input = await leastInput(fal, row)
    fal.next('job', 'fails422')
    const running = await send(fal, row.id, input)
    const waiting = await send(fal, row.id, input)
    expect(await waiting.status()).toMatchObject({ status: 202, json: { queue_position: 0 } })
    expect(await waiting.result()).toMatchObject({ status: 400 })
    expect(await waiting.cancel()).toMatchObject({ status: 200, json: { status: 'OK' } })
    expect(await waiting.result()).toMatchObject({ status: 499 })
    fal.hurry()
    await fal.idle()
    expect(await running.result()).toMatchObject({
      status: 422,
      json: { detail: [{ loc: ['body', row.source], input: input[row.source] }] },
    })
    fal.next('submit', 'dropAfter')
    await expect(send(fal, row.id, input)).rejects.toThrow('fetch failed')
    fal.hurry()
    await fal.idle()
    const { items } = await history(fal, { endpoint_id: row.id })
    expect(items.map((item) => [item.endpoint_id, item.status_code])).toEqual([
      [row.id, 200],
      [row.id, 422],
      [row.id, 499],
    ])
    expect(fal.ledger.accepted).toHaveLength(3)
  })

  test('may answer with nothing but the URL of its file', async () => {
    const fal = await startTestFal()
    fal.next('job', 'bareAnswer')
    const { json } = await order(fal, row.id, await leastInput(fal, row))
    const name = Object.keys(row.answer)[0] ?? ''
    const file = { url: expect.any(String) }
    expect(json).toEqual({ [name]: name === 'images' ? [file] : file })
  })
})

test('one picture may come as a list of pictures, and a list as one', async () => {
  const fal = await startTestFal()
  const image_url = await upload(fal)
  fal.next('job', 'otherShape')
  const one = await order(fal, 'fal-ai/crystal-upscaler', { image_url })
  expect(one.json).toMatchObject({ image: { width: 12 } })
  fal.next('job', 'otherShape')
  const list = await order(fal, 'fal-ai/esrgan', { image_url })
  expect(list.json).toMatchObject({ images: [{ width: 12 }] })
})

test('the file of a list may have no URL, or one on another host', async () => {
  const fal = await startTestFal()
  const sent = await send(fal, 'fal-ai/crystal-upscaler', { image_url: await upload(fal) })
  await fal.idle()
  fal.next('result', 'missingUrl')
  expect((await sent.result()).text).not.toContain('"url"')
  fal.next('result', 'strangeUrl')
  expect((await sent.result()).json).toMatchObject({
    images: [{ url: expect.stringContaining('//localhost'), width: 12 }],
  })
})
