import { describe, expect, test } from 'vitest'
import { topazVideo } from '../../../../../src/core/providers/fal/models/topaz-video.ts'
import { someVideo } from '../../../../support/some-source.ts'

const { params, price, request, delivers, result } = topazVideo
const url = 'https://v3.fal.media/a.mp4'
const hd = { width: 1920, height: 1080 }
const uhd = { width: 3840, height: 2160 }
const input = { url, size: hd, factor: 2.5, framesPerSecond: 30 }

describe('fal/topaz-video', () => {
  test('asks for its factor and for nothing that was not chosen', () => {
    const usual = { video_url: url, upscale_factor: 2.5, model: 'Proteus', H264_output: false }
    expect(request(input, params.parse({}))).toEqual(usual)
    const chosen = { model: 'Starlight Precise 2.5', target_fps: 60, grain: 0.1, halo: 0, H264_output: true }
    expect(request(input, params.parse(chosen))).toEqual({ video_url: url, upscale_factor: 2.5, ...chosen })
  })

  test('takes grain up to 0.1 and nothing about faces', () => {
    expect(params.safeParse({ grain: 0.11 }).success).toBe(false)
    expect(params.safeParse({ grain: 0.055 }).success).toBe(false)
    expect(Object.keys(params.shape).filter((name) => name.includes('face'))).toEqual([])
  })

  test.each([
    ['a minute of 1080p at 30', {}, hd, {}, 1_200_000, 1_200_000],
    ['a minute of 4K at 60', { framesPerSecond: 60 }, uhd, {}, 9_600_000, 9_600_000],
    ['4K interpolated to 60', {}, uhd, { target_fps: 60 }, 9_600_000, 9_600_000],
    ['720p', {}, { width: 1280, height: 720 }, {}, 600_000, 600_000],
    ['1080p by Gaia 2', {}, hd, { model: 'Gaia 2' }, 600_000, 600_000],
    ['a rate between 30 and 60', { framesPerSecond: 48 }, hd, {}, 1_200_000, 2_400_000],
    ['a size of two classes', {}, { width: 2560, height: 1080 }, {}, 1_200_000, 4_800_000],
  ])('costs by the second: %s', (_what, facts, size, given, low, high) => {
    expect(price(someVideo({ seconds: 60, ...facts }), size, params.parse(given))).toMatchObject({
      low,
      high,
    })
  })

  test('keeps the frame rate unless it is told another', () => {
    const source = someVideo({ framesPerSecond: 23.976 })
    expect(delivers(source, params.parse({})).framesPerSecond).toBe(23.976)
    expect(delivers(source, params.parse({ target_fps: 60 })).framesPerSecond).toBe(60)
  })

  test('finds its result', () => {
    expect(result({ video: { url } })).toEqual({ url, facts: {} })
  })
})
