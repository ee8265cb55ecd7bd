import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { clipFile, findClip } from '../fixtures/clips/clips.ts'
import { readClip } from './clips/make-clip.ts'
import { hasFfmpeg } from './has-ffmpeg.ts'
import { order, uploadClip } from './endpoint-client.ts'
import type { FalSimulator } from './fal.ts'
import { call, startTestFal, upload } from './plain-client.ts'

const seedvr = 'fal-ai/seedvr/upscale/video'
const bytedance = 'fal-ai/bytedance-upscaler/upscale/video'
const topaz = 'fal-ai/topaz/upscale/video'

const answer = z.object({ video: z.object({ url: z.string() }) })

/** What is in the clip that an endpoint makes of one of ours. */
async function enlarge(
  fal: FalSimulator,
  id: string,
  options: Record<string, unknown> & { source?: string } = {},
) {
  const { source = 'h264.mp4', ...input } = options
  const video_url = await uploadClip(fal, `sources/${source}`)
  const heard = await order(fal, id, { video_url, ...input })
  const { bytes, headers } = await call(fal, answer.parse(heard.json).video.url)
  const units = Number(heard.headers.get('x-fal-billable-units'))
  const made = findClip(bytes)?.path ?? 'made now'
  return { ...(await readClip(bytes)), made, contentType: headers.get('content-type'), units }
}

describe('without ffmpeg', () => {
  beforeEach(() => {
    vi.stubEnv('PATH', '')
    onTestFinished(() => void vi.unstubAllEnvs())
  })

  test.each([
    ['h264.mp4', [128, 96], 25, 1],
    ['hevc-10-bit.mp4', [128, 96], 25, 1],
    ['hdr.mp4', [128, 96], 25, 0],
    ['vp9-alpha.webm', [128, 96], 25, 1],
    ['prores.mov', [128, 96], 25, 1],
    ['rotated.mp4', [96, 128], 25, 1],
    ['variable-frame-rate.mp4', [128, 96], 14, 1],
    ['no-audio.mp4', [128, 96], 25, 0],
    ['two-audio-subtitles.mp4', [128, 96], 25, 1],
    ['two-audio-subtitles.mkv', [128, 96], 25, 1],
    ['truncated-at-the-end.mp4', [128, 96], 10, 0],
    ['interlaced.mp4', [128, 96], 25, 0],
    ['anamorphic.mp4', [128, 96], 25, 0],
    ['animated.gif', [128, 96], 10, 0],
  ])('%s comes upright and with every frame that can be read', async (source, size, frames, soundTracks) => {
    const fal = await startTestFal()
    const [width, height] = size
    const video = { width, height, frames, rotation: 0 }
    expect(await enlarge(fal, seedvr, { source })).toMatchObject({ video, soundTracks: 0, subtitles: 0 })
    expect(await enlarge(fal, topaz, { source })).toMatchObject({ video, soundTracks, subtitles: 0 })
  })

  test.each(['cover-only.m4a', 'truncated.mp4'])('%s is refused: it shows nothing', async (source) => {
    const fal = await startTestFal()
    for (const id of [seedvr, bytedance, topaz]) {
      const heard = await order(fal, id, { video_url: await uploadClip(fal, `sources/${source}`) })
      expect(heard).toMatchObject({
        status: 422,
        json: { detail: [{ type: 'unsupported_video_format', loc: ['body', 'video_url'] }] },
      })
    }
  })

  test.each([
    ['X264 (.mp4)', 'video/mp4', 'h264'],
    ['VP9 (.webm)', 'video/webm', 'vp9'],
    ['PRORES4444 (.mov)', 'video/quicktime', 'prores'],
    ['GIF (.gif)', 'image/gif', 'gif'],
  ])('SeedVR2 gives %s', async (output_format, contentType, codec) => {
    const fal = await startTestFal()
    const made = await enlarge(fal, seedvr, { output_format })
    expect(made).toMatchObject({ contentType, video: { codec, width: 128, height: 96, frames: 25 } })
  })

  test('a result may be smaller, black or too short', async () => {
    const fal = await startTestFal()
    fal.next('job', 'wrongSize')
    expect(await enlarge(fal, seedvr)).toMatchObject({ video: { width: 64, height: 48 } })
    fal.next('job', 'black')
    expect(await enlarge(fal, seedvr)).toMatchObject({ made: 'results/h264.mp4/128x96-h264-black.mp4' })
    fal.next('job', 'fewerFrames')
    expect(await enlarge(fal, seedvr)).toMatchObject({ video: { frames: 13, seconds: 0.52 } })
  })

  test('a target is reached by the short side', async () => {
    const fal = await startTestFal()
    const target = { upscale_mode: 'target', target_resolution: '720p' }
    expect(await enlarge(fal, seedvr, target)).toMatchObject({ video: { width: 960, height: 720 } })
  })

  test('what was not prepared fails, and says what is missing', async () => {
    const fal = await startTestFal()
    const video_url = await uploadClip(fal, 'sources/h264.mp4')
    const heard = await order(fal, seedvr, { video_url, upscale_factor: 3 })
    expect(heard).toMatchObject({
      status: 500,
      json: { detail: expect.stringContaining('Expected ffmpeg and ffprobe on PATH') },
    })
  })
})

test.each([
  [seedvr, { upscale_factor: 3 }, 'upscale_factor'],
  [bytedance, { scale_ratio: 3 }, 'scale_ratio'],
  [bytedance, { bit_depth: 10 }, 'bit_depth'],
])('%s refuses %j where it is beyond its limits', async (id, options, field) => {
  const fal = await startTestFal()
  const video_url = await uploadClip(fal, 'results/h264.mp4/1440x1080-h264-30fps-sound.mp4')
  const heard = await order(fal, id, { video_url, ...options })
  expect(heard).toMatchObject({ status: 422, json: { detail: [{ loc: ['body', field] }] } })
})

describe.skipIf(!hasFfmpeg)('with ffmpeg', () => {
  test.each([
    [seedvr, { upscale_factor: 3.3 }, { codec: 'h264', width: 212, height: 158, frames: 25 }, 0.8374],
    [bytedance, { scale_ratio: 3, target_fps: 60 }, { codec: 'h264', width: 192, frames: 60, fps: 60 }, 2],
    [
      bytedance,
      { scale_ratio: 2, bit_depth: 10, enhancement_tier: 'pro' },
      { codec: 'hevc', pixelFormat: 'yuv420p10le', width: 128, fps: 30 },
      10,
    ],
    [topaz, { target_fps: 50, H264_output: true }, { codec: 'h264', width: 128, frames: 50, fps: 50 }, 2],
    [topaz, { upscale_factor: 1, model: 'Gaia 2' }, { codec: 'hevc', width: 64, height: 48 }, 0.5],
  ])('%s really makes %j', async (id, options, video, units) => {
    const fal = await startTestFal()
    const made = await enlarge(fal, id, options)
    expect(made).toMatchObject({ video: { ...video, seconds: 1 } })
    expect(made.units).toBeCloseTo(units, 3)
  })

  test('a clip from elsewhere is enlarged too', async () => {
    const fal = await startTestFal()
    const clip = await readFile(clipFile('sources/rotated.mp4'))
    const unused = Buffer.from('\0\0\0\bfree')
    const video_url = await upload(fal, Buffer.concat([clip, unused]))
    const heard = await order(fal, topaz, { video_url })
    const { bytes } = await call(fal, answer.parse(heard.json).video.url)
    expect(await readClip(bytes)).toMatchObject({
      video: { width: 96, height: 128, frames: 25 },
      soundTracks: 1,
    })
  })
})
