import { describe, expect, test } from 'vitest'
import { esrgan } from '../../../../../src/core/providers/fal/models/esrgan.ts'
import { someFacts } from '../../../../support/some-source.ts'

const defaults = esrgan.params.parse({})
const input = { url: 'https://v3.fal.media/a.png', size: { width: 1200, height: 900 }, factor: 3 }

describe('fal/esrgan', () => {
  test('asks for a scale and a lossless picture, in the words of its endpoint', () => {
    expect(esrgan.request(input, defaults)).toEqual({
      image_url: input.url,
      scale: 3,
      model: 'RealESRGAN_x4plus',
      face: false,
      tile: 0,
      output_format: 'png',
    })
  })

  test.each([
    'RealESRGAN_x4plus',
    'RealESRGAN_x2plus',
    'RealESRGAN_x4plus_anime_6B',
    'RealESRGAN_x4_v3',
    'RealESRGAN_x4_wdn_v3',
    'RealESRGAN_x4_anime_v3',
  ])('works with the variant %s', (model) => {
    expect(esrgan.request(input, esrgan.params.parse({ model }))).toMatchObject({ model })
  })

  test.each([{ model: 'RealESRGAN' }, { output_format: 'jpg' }, { output_format: 'webp' }, { tile: -1 }])(
    'does not take %o',
    (params) => expect(esrgan.params.safeParse(params).success).toBe(false),
  )

  test('costs between the least and the most that a picture may take, and says how that was reckoned', () => {
    const photo = someFacts({ width: 4000, height: 3000 })
    const price = esrgan.price(photo, { width: 8000, height: 6000 }, defaults)
    expect(price).toEqual({
      low: 2300,
      high: 88_800,
      basis:
        '$0.000575 to $0.00111 a second of computing, reckoned with 4 to 80 seconds: the time is not known before',
      checkedOn: '2026-11-21',
    })
  })

  test('finds its result', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    expect(esrgan.result({ image })).toEqual({ url: image.url, facts: {} })
  })
})
