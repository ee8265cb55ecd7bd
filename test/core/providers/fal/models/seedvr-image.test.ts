import { describe, expect, test } from 'vitest'
import { seedvrImage } from '../../../../../src/core/providers/fal/models/seedvr-image.ts'
import { someFacts } from '../../../../support/some-source.ts'

const defaults = seedvrImage.params.parse({})
const facts = someFacts({ width: 1000, height: 1000 })

describe('fal/seedvr-image', () => {
  test('asks for a factor and a lossless picture, in the words of its endpoint', () => {
    const input = { url: 'https://v3.fal.media/a.png', size: { width: 4000, height: 4000 }, factor: 4 }
    expect(seedvrImage.request(input, defaults)).toEqual({
      image_url: 'https://v3.fal.media/a.png',
      upscale_mode: 'factor',
      upscale_factor: 4,
      noise_scale: 0.1,
      output_format: 'png',
    })
    const chosen = seedvrImage.params.parse({ seed: 7, noise_scale: 0.001 })
    expect(seedvrImage.request(input, chosen)).toMatchObject({ seed: 7, noise_scale: 0.001 })
  })

  test.each([
    // A million pixels, four times as large on each side: 16 megapixels.
    [{ width: 4000, height: 4000 }, 16_000],
    [{ width: 8000, height: 6000 }, 48_000],
    [{ width: 1, height: 1 }, 1],
  ])('costs $0.001 a megapixel of the result: %o', (size, microDollars) => {
    expect(seedvrImage.price(facts, size, defaults)).toMatchObject({ low: microDollars, high: microDollars })
  })

  test.each([
    ['720p', 720],
    ['1080p', 1080],
    ['1440p', 1440],
    ['2160p', 2160],
  ] as const)('sends %s as a target where that is chosen', (target, side) => {
    const chosen = seedvrImage.params.parse({ upscale_mode: 'target' })
    const size = { width: side * 2, height: side }
    const request = seedvrImage.request({ url: 'https://v3.fal.media/a.png', size, factor: 2.5 }, chosen)
    expect(request).toMatchObject({ upscale_mode: 'target', target_resolution: target })
    expect(request).not.toHaveProperty('upscale_factor')
    expect(seedvrImage.check(facts, size, chosen)).toEqual([])
  })

  test('may cost less as a target, which the provider may take for the long side', () => {
    const chosen = seedvrImage.params.parse({ upscale_mode: 'target' })
    const price = seedvrImage.price(facts, { width: 4000, height: 2000 }, chosen)
    expect(price).toMatchObject({ low: 2000, high: 8000 })
  })

  test('refuses a size that is no target where targets are sent', () => {
    const size = { width: 2000, height: 1000 }
    expect(seedvrImage.check(facts, size, defaults)).toEqual([])
    expect(seedvrImage.check(facts, size, seedvrImage.params.parse({ upscale_mode: 'target' }))).toEqual([
      {
        code: 'NOT_A_NAMED_SIZE',
        data: { model: 'fal/seedvr-image', ...size, sizes: ['720p', '1080p', '1440p', '2160p'] },
      },
    ])
  })

  test.each(['png', 'jpg', 'webp'])('is handed over as %s where that is chosen', (output_format) => {
    const input = { url: 'https://v3.fal.media/a.png', size: { width: 2000, height: 2000 }, factor: 2 }
    const chosen = seedvrImage.params.parse({ output_format })
    expect(seedvrImage.request(input, chosen)).toMatchObject({ output_format })
  })

  test.each([
    { output_format: 'jpeg' },
    { seed: -1 },
    { seed: 1.5 },
    { noise_scale: 1.1 },
    { noise_scale: 0.0005 },
  ])('does not take %o', (params) => {
    expect(seedvrImage.params.safeParse(params).success).toBe(false)
  })

  test('finds its result, with or without a seed and a size', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    expect(seedvrImage.result({ image, seed: 7 })).toEqual({ url: image.url, facts: { seed: 7 } })
    expect(seedvrImage.result({ image })).toEqual({ url: image.url, facts: { seed: null } })
    expect(() => seedvrImage.result({ image: {} })).toThrow('Invalid input')
  })
})
