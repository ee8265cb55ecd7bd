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

  test('delivers up to 10,240 pixels on the long side', () => {
    expect(seedvrImage.check(facts, { width: 10_240, height: 100 }, defaults)).toEqual([])
    expect(seedvrImage.check(facts, { width: 100, height: 10_241 }, defaults)).toMatchObject([
      { code: 'MODEL_REFUSES' },
    ])
  })

  test.each([{ seed: -1 }, { seed: 1.5 }, { noise_scale: 1.1 }, { noise_scale: 0.0005 }])(
    'does not take %o',
    (params) => {
      expect(seedvrImage.params.safeParse(params).success).toBe(false)
    },
  )

  test('finds its result, with or without a seed and a size', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    expect(seedvrImage.result({ image, seed: 7 })).toEqual({ url: image.url, facts: { seed: 7 } })
    expect(seedvrImage.result({ image })).toEqual({ url: image.url, facts: { seed: null } })
    expect(() => seedvrImage.result({ image: {} })).toThrow('Invalid input')
  })
})
