import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hintOf } from '../../../../../src/core/providers/model.ts'
import { seedvrVideo } from '../../../../../src/core/providers/pixazo/models/seedvr-video.ts'
import { clipFile } from '../../../../fixtures/clips/clips.ts'
import { readClip } from '../../../../simulators/clips/make-clip.ts'
import { someVideo } from '../../../../support/some-source.ts'
import { openPixazo, key } from '../open-pixazo.ts'

const { params, request } = seedvrVideo
const url = 'https://v3.fal.media/files/b/a.mp4'
const wanted = { url, size: { width: 1920, height: 1080 }, factor: 2 }

describe('pixazo/seedvr-video', () => {
  test.each([
    [
      {},
      {
        upscale_mode: 'factor',
        upscale_factor: 2,
        noise_scale: 0.1,
        output_format: 'X264 (.mp4)',
        output_quality: 'high',
        output_write_mode: 'balanced',
      },
    ],
    [{ output_format: 'H265 (.mp4)' }, { output_format: 'H265 (.mp4)' }],
    [
      { output_quality: 'low', output_write_mode: 'fast' },
      { output_quality: 'low', output_write_mode: 'fast' },
    ],
    [{ output_quality: 'medium', output_write_mode: 'quality' }, { output_write_mode: 'quality' }],
    [
      { upscale_mode: 'target', seed: 7 },
      { upscale_mode: 'target', target_resolution: '1080p', seed: 7 },
    ],
  ])('with %o asks for %o', (given, asked) => {
    expect(request(wanted, params.parse(given))).toMatchObject({ ...asked, video_url: url })
  })

  test('what other endpoints of the kind take is refused: maximum quality, small files, other codecs', () => {
    for (const given of [
      { output_quality: 'maximum' },
      { output_write_mode: 'small' },
      { output_format: 'VP9 (.webm)' },
    ]) {
      expect(params.safeParse(given).success).toBe(false)
    }
  })

  test('every parameter has a sentence of help', () => {
    for (const schema of Object.values(params.shape)) expect(hintOf(schema)?.help).toMatch(/\.(\n|$)/)
  })

  test('costs what is not known, enlarges up to four times, and knows two targets', () => {
    const [hd, uhd] = [
      { width: 1280, height: 720 },
      { width: 3840, height: 2160 },
    ]
    const [plain, target] = [params.parse({}), params.parse({ upscale_mode: 'target' })]
    expect(seedvrVideo.price(someVideo(), hd, plain)).toBe('unknown')
    expect(seedvrVideo.accepts.factor).toEqual({ min: 1, max: 4 })
    expect(seedvrVideo.check(someVideo(), hd, target)).toEqual([])
    expect(seedvrVideo.check(someVideo(), uhd, target)).toMatchObject([
      { code: 'NOT_A_NAMED_SIZE', data: { sizes: ['720p', '1080p'] } },
    ])
    expect(seedvrVideo.check(someVideo(), uhd, plain)).toEqual([])
  })

  test.each(['X264 (.mp4)', 'H265 (.mp4)'])(
    'its request in %s is taken, and makes a larger clip',
    async (codec) => {
      const { pixazo } = await openPixazo()
      const video_url = pixazo.publish(await readFile(clipFile('sources/h264.mp4')), 'video/mp4')
      const body = request({ ...wanted, url: video_url }, params.parse({ output_format: codec }))
      const headers = { 'ocp-apim-subscription-key': key }
      const submitted = await fetch(`${pixazo.origin}/${seedvrVideo.endpoint}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      const { polling_url } = z.object({ polling_url: z.url() }).parse(await submitted.json())
      await pixazo.until(() => pixazo.unfinished === 0)
      const status: unknown = await (await fetch(polling_url, { headers })).json()
      const { url: made } = z.object({ url: z.url() }).parse(seedvrVideo.result(status))
      const result = await fetch(made)
      const clip = await readClip(Buffer.from(await result.arrayBuffer()))
      expect([clip.video?.width, clip.video?.height, clip.video?.codec]).toEqual([
        128,
        96,
        codec.startsWith('X264') ? 'h264' : 'hevc',
      ])
      expect(pixazo.ledger.violations).toEqual([])
    },
  )
})
