import { describe, expect, test } from 'vitest'
import { auraSr } from '../../../../../src/core/providers/fal/models/aura-sr.ts'
import { someFacts } from '../../../../support/some-source.ts'

const input = { url: 'https://v3.fal.media/a.png', size: { width: 800, height: 600 }, factor: 2 }

describe('fal/aura-sr', () => {
  test('is asked for the better checkpoint without seams, and never for a factor', () => {
    expect(auraSr.request(input, auraSr.params.parse({}))).toEqual({
      image_url: input.url,
      checkpoint: 'v2',
      overlapping_tiles: true,
    })
    const chosen = auraSr.params.parse({ checkpoint: 'v1', overlapping_tiles: false })
    expect(auraSr.request(input, chosen)).toMatchObject({ checkpoint: 'v1', overlapping_tiles: false })
  })

  test('promises the size that was asked for and makes four times the source', () => {
    const wanted = { size: input.size, factor: 2 }
    expect(auraSr.outputSize(someFacts(), wanted, {})).toEqual(input.size)
    expect(auraSr.made?.(someFacts())).toEqual({ width: 1600, height: 1200 })
  })

  test('is free by one of two published prices, and costs by the second by the other', () => {
    const photo = someFacts({ width: 4000, height: 3000 })
    const priceOf = (params: object) => auraSr.price(photo, input.size, auraSr.params.parse(params))
    expect(priceOf({})).toMatchObject({ low: 0, high: 52_000 })
    expect(priceOf({ overlapping_tiles: false })).toMatchObject({ low: 0, high: 26_000 })
  })

  test('keeps how long it took with the result', () => {
    const image = { url: 'https://v3.fal.media/b.png' }
    const body = { image, timings: { inference: 1.5 } }
    expect(auraSr.result(body)).toEqual({ url: image.url, facts: { timings: { inference: 1.5 } } })
    expect(auraSr.result({ image })).toEqual({ url: image.url, facts: { timings: null } })
  })
})
