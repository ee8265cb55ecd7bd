import { describe, expect, test } from 'vitest'
import { seedvrVideo } from '../../../../../src/core/providers/fal/models/seedvr-video.ts'
import { someVideo } from '../../../../support/some-source.ts'

const { params, price, request, delivers, outputSize, check, result } = seedvrVideo
const defaults = params.parse({})
const url = 'https://v3.fal.media/a.mp4'
const hd = { width: 1920, height: 1080 }

describe('fal/seedvr-video', () => {
  test.each([
    [
      {},
      {
        video_url: url,
        upscale_mode: 'factor',
        upscale_factor: 2,
        noise_scale: 0.1,
        output_format: 'X264 (.mp4)',
        output_quality: 'high',
        output_write_mode: 'balanced',
      },
    ],
    [
      { upscale_mode: 'target', output_format: 'GIF (.gif)', output_quality: 'maximum' },
      { target_resolution: '1080p', output_format: 'GIF (.gif)', output_quality: 'maximum' },
    ],
    [
      { output_write_mode: 'small', seed: 7 },
      { output_write_mode: 'small', seed: 7 },
    ],
  ])('with %o asks for %o', (given, asked) => {
    expect(request({ url, size: hd, factor: 2 }, params.parse(given))).toMatchObject(asked)
  })

  test('takes the spellings of its own endpoint and no others', () => {
    const wrong = [
      { output_format: 'H265 (.mp4)' },
      { output_write_mode: 'quality' },
      { output_quality: 'best' },
    ]
    for (const given of wrong) expect(params.safeParse(given).success).toBe(false)
  })

  test.each([
    [{ seconds: 121 / 30, frames: 121, framesPerSecond: 30 }, hd, 250_906],
    [{ seconds: 10, frames: 300, framesPerSecond: 30 }, hd, 622_080],
    [{ seconds: 60, frames: 1439, framesPerSecond: 23.976 }, { width: 3840, height: 2160 }, 11_935_642],
  ])('costs $0.001 a megapixel of all frames: %o at %o', (facts, size, high) => {
    expect(price(someVideo(facts), size, defaults)).toMatchObject({
      low: high - (high === 622_080 ? 0 : 1),
      high,
    })
  })

  test('costs a range where frames are estimated, or where a target may be the long side', () => {
    const estimated = price(someVideo({ framesExact: false }), hd, defaults)
    expect(estimated).toMatchObject({ low: 609_638, high: 634_522 })
    const target = price(someVideo(), hd, params.parse({ upscale_mode: 'target' }))
    expect(target).toMatchObject({ low: 196_830, high: 622_080 })
  })

  test('makes even sizes up to 4K, and named ones where they are sent as targets', () => {
    const wanted = { size: { width: 961, height: 541 }, factor: 1.5 }
    expect(outputSize(someVideo(), wanted, defaults)).toEqual({ width: 962, height: 542 })
    const target = params.parse({ upscale_mode: 'target' })
    expect(check(someVideo(), { width: 962, height: 542 }, target)).toMatchObject([
      { code: 'NOT_A_NAMED_SIZE', data: { sizes: ['720p', '1080p', '1440p', '2160p'] } },
    ])
    expect(check(someVideo(), hd, target)).toEqual([])
  })

  test.each([
    ['X264 (.mp4)', 'mp4', 8],
    ['VP9 (.webm)', 'webm', 8],
    ['PRORES4444 (.mov)', 'mov', 10],
    ['GIF (.gif)', 'gif', 8],
  ])(
    'delivers %s in %s with %i bits, at the rate of the source, and promises no sound',
    (format, container, bitDepth) => {
      const promised = { container, bitDepth, framesPerSecond: 25, sound: false, alpha: false, hdr: false }
      const delivery = delivers(someVideo({ framesPerSecond: 25 }), params.parse({ output_format: format }))
      expect(delivery).toEqual(promised)
    },
  )

  test('finds its result, with the seed where it is told', () => {
    expect(result({ video: { url }, seed: 3 })).toEqual({ url, facts: { seed: 3 } })
    expect(result({ video: { url } })).toEqual({ url, facts: { seed: null } })
    expect(() => result({ image: { url } })).toThrow('expected object')
  })
})
