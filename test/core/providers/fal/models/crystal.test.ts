import { describe, expect, test } from 'vitest'
import { crystal } from '../../../../../src/core/providers/fal/models/crystal.ts'
import { someFacts } from '../../../../support/some-source.ts'

const defaults = crystal.params.parse({})
const size = { width: 4000, height: 6000 }

describe('fal/crystal', () => {
  test('asks for a factor and a lossless picture, in the words of its endpoint', () => {
    const input = { url: 'https://v3.fal.media/a.png', size, factor: 200 }
    expect(crystal.request(input, defaults)).toEqual({
      image_url: input.url,
      scale_factor: 200,
      creativity: 0,
      output_format: 'png',
    })
    const chosen = crystal.params.parse({ creativity: 10, output_format: 'jpg' })
    expect(crystal.request(input, chosen)).toMatchObject({ creativity: 10, output_format: 'jpg' })
  })

  test('costs $0.016 a megapixel of the result', () => {
    const facts = someFacts({ width: 2000, height: 3000 })
    expect(crystal.price(facts, size, defaults)).toMatchObject({ low: 384_000, high: 384_000 })
  })

  test('takes no picture that is a line', () => {
    expect(crystal.check(someFacts({ width: 2, height: 2 }), size, defaults)).toEqual([])
    expect(crystal.check(someFacts({ width: 500, height: 1 }), size, defaults)).toMatchObject([
      { code: 'SOURCE_TOO_SMALL', data: { limit: 2 } },
    ])
  })

  test('finds its result in a list of pictures, and in a picture alone', () => {
    const image = { url: 'https://v3.fal.media/b.png', width: null }
    expect(crystal.result({ images: [image] })).toEqual({ url: image.url, facts: {} })
    expect(crystal.result({ image })).toEqual({ url: image.url, facts: {} })
    expect(() => crystal.result({ images: [] })).toThrow('Too small')
  })
})
