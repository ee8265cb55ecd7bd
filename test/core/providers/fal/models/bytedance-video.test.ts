import { describe, expect, test } from 'vitest'
import { bytedanceVideo } from '../../../../../src/core/providers/fal/models/bytedance-video.ts'
import { someVideo } from '../../../../support/some-source.ts'

const { params, price, request, delivers, result } = bytedanceVideo
const defaults = params.parse({})
const url = 'https://v3.fal.media/a.mp4'
const hd = { width: 1920, height: 1080 }
const uhd = { width: 3840, height: 2160 }
const input = { url, size: hd, factor: 2, framesPerSecond: 30 }
const minute = { seconds: 60 }

describe('fal/bytedance-video', () => {
  test.each([
    ['nothing but the video where all is as usual', input, {}, {}],
    [
      'a size that has a name by it',
      { ...input, size: { width: 2560, height: 1440 } },
      {},
      { target_resolution: '2k' },
    ],
    ['4K by its name', { ...input, size: uhd }, {}, { target_resolution: '4k' }],
    ['another size as a ratio', { ...input, size: { width: 1280, height: 960 } }, {}, { scale_ratio: 2 }],
    [
      'an upright size as a ratio, for nobody says which side a name fixes',
      { ...input, size: { width: 1080, height: 1920 } },
      {},
      { scale_ratio: 2 },
    ],
    ['a frame rate as a number', { ...input, framesPerSecond: 59.94 }, {}, { target_fps: 59.94 }],
    [
      'what a person chose, in its own words',
      input,
      { enhancement_tier: 'pro', bit_depth: 12, enhancement_preset: 'old_film', fidelity: 'medium' },
      { enhancement_tier: 'pro', bit_depth: 12, enhancement_preset: 'old_film', fidelity: 'medium' },
    ],
    ['no bit depth but with pro', input, { bit_depth: 10 }, {}],
  ])('asks for %s', (_what, order, given, asked) => {
    expect(request(order, params.parse(given))).toEqual({ video_url: url, ...asked })
  })

  test.each([
    ['a minute of 1080p at 30', {}, hd, {}, 432_000, 432_000],
    [
      'a minute of 4K at 60 by pro',
      { framesPerSecond: 60 },
      uhd,
      { enhancement_tier: 'pro' },
      34_560_000,
      34_560_000,
    ],
    ['a rate between 30 and 60', { framesPerSecond: 50 }, hd, {}, 432_000, 864_000],
    ['a size between 1080p and 2k', {}, { width: 2400, height: 1350 }, {}, 432_000, 864_000],
    ['a size below 1080p', {}, { width: 1280, height: 960 }, {}, 432_000, 432_000],
  ])('costs by the second: %s', (_what, facts, size, given, low, high) => {
    expect(price(someVideo({ ...minute, ...facts }), size, params.parse(given))).toMatchObject({ low, high })
  })

  test('costs what nobody tells above 60 frames a second', () => {
    expect(price(someVideo(minute), hd, params.parse({ target_fps: 120 }))).toBe('unknown')
  })

  test.each([
    [25, undefined, 25],
    [23.976, undefined, 24],
    [10, undefined, 24],
    [25, 60, 60],
  ])('keeps %d frames a second where it can, unless told %s', (framesPerSecond, target_fps, made) => {
    const values = params.parse({ target_fps })
    expect(delivers(someVideo({ framesPerSecond }), values).framesPerSecond).toBe(made)
  })

  test('finds its result, and for how long it plays', () => {
    expect(result({ video: { url }, duration: 9.5 })).toEqual({ url, facts: { duration: 9.5 } })
    expect(defaults).not.toHaveProperty('target_fps')
  })
})
