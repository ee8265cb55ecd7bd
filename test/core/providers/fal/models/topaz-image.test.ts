import { describe, expect, test } from 'vitest'
import { topazImage } from '../../../../../src/core/providers/fal/models/topaz-image.ts'
import { parseParameters } from '../../../../../src/core/providers/validate.ts'
import { someFacts } from '../../../../support/some-source.ts'

const facts = someFacts({ width: 3000, height: 2000 })
const input = { url: 'https://v3.fal.media/a.png', size: { width: 6000, height: 4000 }, factor: 2 }
const request = (params: object) => topazImage.request(input, topazImage.params.parse(params))
const price = (megapixels: number, model = 'Standard V2') =>
  topazImage.price(facts, { width: megapixels * 1000, height: 1000 }, topazImage.params.parse({ model }))

describe('fal/topaz-image', () => {
  test('asks for a factor and a lossless picture; what has no default is left to the model', () => {
    expect(request({})).toEqual({
      image_url: input.url,
      upscale_factor: 2,
      model: 'Standard V2',
      face_enhancement: true,
      face_enhancement_strength: 0.8,
      face_enhancement_creativity: 0,
      subject_detection: 'All',
      output_format: 'png',
    })
  })

  test('sends what the chosen variant takes, and nothing about faces where they are left alone', () => {
    const chosen = { model: 'Redefine', creativity: 6, texture: 1, prompt: 'a boat', face_enhancement: false }
    expect(request(chosen)).toEqual({
      image_url: input.url,
      upscale_factor: 2,
      ...chosen,
      subject_detection: 'All',
      output_format: 'png',
    })
  })

  test.each([
    'Low Resolution V2',
    'Standard V2',
    'CGI',
    'High Fidelity V2',
    'Text Refine',
    'Recovery',
    'Redefine',
    'Recovery V2',
    'Standard MAX',
    'Wonder',
    'Wonder 3',
  ])('works with the variant %s', (model) => expect(request({ model })).toMatchObject({ model }))

  test.each([
    [{ detail: 0.5 }, 'detail', 'left out unless `model` is Recovery V2', '0.5 while `model` is Standard V2'],
    [
      { model: 'CGI', fix_compression: 1 },
      'fix_compression',
      'left out unless `model` is Standard V2, Low Resolution V2, High Fidelity V2 or Text Refine',
      '1 while `model` is CGI',
    ],
    [
      { face_enhancement: false, face_enhancement_strength: 0.8 },
      'face_enhancement_strength',
      'left out unless `face_enhancement` is true',
      '0.8 while `face_enhancement` is false',
    ],
  ])('refuses %o, which the variant does not take', (params, name, expected, got) => {
    expect(parseParameters(topazImage, params)).toEqual({
      invalid: { model: topazImage.id, name, expected, got },
    })
  })

  test.each([
    [24, 80_000, 80_000],
    [25, 160_000, 160_000],
    [48, 160_000, 160_000],
    [60, 240_000, 320_000],
    [96, 320_000, 320_000],
    [100, 400_000, 1_360_000],
    [512, 1_360_000, 1_360_000],
  ])('costs by steps: %i megapixels', (megapixels, low, high) => {
    expect(price(megapixels)).toMatchObject({ low, high })
  })

  test('may cost by started portions with the newer generative variants', () => {
    expect(price(24, 'Wonder 3')).toMatchObject({ low: 80_000, high: 240_000 })
    expect(price(24, 'Wonder')).toMatchObject({ low: 80_000, high: 480_000 })
  })

  test('has no price beyond the largest result', () => {
    expect(price(513)).toBe('unknown')
  })

  test('finds its result', () => {
    const image = { url: 'https://v3.fal.media/b.png', content_type: 'image/png' }
    expect(topazImage.result({ image })).toEqual({ url: image.url, facts: {} })
  })
})
