import { describe, expect, test } from 'vitest'
import { seedvrSeamless } from '../../../../../src/core/providers/fal/models/seedvr-seamless.ts'
import { someFacts } from '../../../../support/some-source.ts'

const defaults = seedvrSeamless.params.parse({})
const facts = someFacts({ width: 1000, height: 1000 })

describe('fal/seedvr-seamless', () => {
  test('asks for a factor and a lossless picture, in the words of its endpoint', () => {
    const input = { url: 'https://v3.fal.media/a.png', size: { width: 4000, height: 4000 }, factor: 4 }
    expect(seedvrSeamless.request(input, defaults)).toEqual({
      image_url: 'https://v3.fal.media/a.png',
      upscale_mode: 'factor',
      upscale_factor: 4,
      noise_scale: 0.1,
      enable_safety_checker: true,
      output_format: 'png',
    })
  })

  test('spells JPEG with an e, unlike its sibling', () => {
    expect(seedvrSeamless.params.safeParse({ output_format: 'jpeg' }).success).toBe(true)
    expect(seedvrSeamless.params.safeParse({ output_format: 'jpg' }).success).toBe(false)
  })

  test.each([
    [{ width: 4000, height: 4000 }, 40_000],
    [{ width: 8000, height: 6000 }, 120_000],
  ])('costs $0.0025 a megapixel of the result: %o', (size, microDollars) => {
    expect(seedvrSeamless.price(facts, size, defaults)).toMatchObject({
      low: microDollars,
      high: microDollars,
      checkedOn: '2026-11-21',
    })
  })

  test('finds its result', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    expect(seedvrSeamless.result({ image, seed: 7 })).toEqual({ url: image.url, facts: { seed: 7 } })
  })
})
