import { describe, expect, test } from 'vitest'
import { fluxVision } from '../../../../../src/core/providers/fal/models/flux-vision.ts'
import { someFacts } from '../../../../support/some-source.ts'

const defaults = fluxVision.params.parse({})
const size = { width: 2048, height: 2048 }

describe('fal/flux-vision', () => {
  test('asks for a factor in the words of its endpoint', () => {
    const input = { url: 'https://v3.fal.media/a.png', size, factor: 2 }
    expect(fluxVision.request(input, defaults)).toEqual({
      image_url: input.url,
      upscale_factor: 2,
      creativity: 0.3,
      guidance: 1,
      steps: 20,
      enable_safety_checker: true,
    })
    expect(fluxVision.request(input, fluxVision.params.parse({ seed: 3 }))).toMatchObject({ seed: 3 })
  })

  test('costs $0.1 a megapixel of the result', () => {
    const facts = someFacts({ width: 1024, height: 1024 })
    expect(fluxVision.price(facts, size, defaults)).toMatchObject({ low: 419_431, high: 419_431 })
  })

  test.each([{ creativity: 1.1 }, { guidance: 0.9 }, { guidance: 4.1 }, { steps: 3 }, { steps: 51 }])(
    'does not take %o',
    (params) => expect(fluxVision.params.safeParse(params).success).toBe(false),
  )

  test('keeps what it saw and how long it took with the result', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    const told = { seed: 7, caption: 'A boat', timings: { inference: 53 } }
    expect(fluxVision.result({ image, ...told })).toEqual({ url: image.url, facts: told })
    const nothing = { seed: null, caption: null, timings: null }
    expect(fluxVision.result({ image })).toEqual({ url: image.url, facts: nothing })
  })
})
