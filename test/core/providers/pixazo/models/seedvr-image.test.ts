import { describe, expect, test } from 'vitest'
import { seedvrImage } from '../../../../../src/core/providers/pixazo/models/seedvr-image.ts'
import { parseParameters } from '../../../../../src/core/providers/validate.ts'
import { someFacts } from '../../../../support/some-source.ts'

const facts = someFacts({ width: 960, height: 540, format: 'jpeg' })
const defaults = seedvrImage.params.parse({})
const url = 'https://v3.fal.media/files/b/a.png'

describe('pixazo/seedvr-image', () => {
  test('makes the size that is wanted, at a price that is not known', () => {
    const size = { width: 1920, height: 1080 }
    expect(seedvrImage.outputSize(facts, { size, factor: 2 }, defaults)).toEqual(size)
    expect([seedvrImage.price(facts, size, defaults), seedvrImage.unitPrice]).toEqual(['unknown', null])
  })

  test.each([
    [{}, { upscale_mode: 'factor', upscale_factor: 2, noise_scale: 0.1, output_format: 'png' }],
    [
      { noise_scale: 0, seed: 7 },
      { noise_scale: 0, seed: 7 },
    ],
    [
      { noise_scale: 1, output_format: 'webp' },
      { noise_scale: 1, output_format: 'webp' },
    ],
    [{ output_format: 'jpg' }, { output_format: 'jpg' }],
    [{ upscale_mode: 'target' }, { upscale_mode: 'target', target_resolution: '1080p' }],
  ])('with %o asks for %o', (given, asked) => {
    const size = { width: 1920, height: 1080 }
    const values = seedvrImage.params.parse(given)
    const request = seedvrImage.request({ url, size, factor: 2 }, values)
    expect(request).toMatchObject({ ...asked, image_url: url })
    expect(request).not.toHaveProperty('target_resolution' in asked ? 'upscale_factor' : 'target_resolution')
  })

  test.each([
    [{ noise_scale: 1.1 }, 'at most 1'],
    [{ seed: 0.5 }, 'a int'],
    [{ output_format: 'jpeg' }, 'one of png, jpg, webp'],
    [{ upscale_factor: 2 }, 'one of upscale_mode, noise_scale, seed, output_format, image_url'],
    [{ sync_mode: true }, 'one of upscale_mode, noise_scale, seed, output_format, image_url'],
  ])('refuses %o: expected %s', (given, expected) => {
    expect(parseParameters(seedvrImage, given)).toMatchObject({ invalid: { expected } })
  })

  test.each(['a.png', 'file:///a.png', 'https://', 'https://a b'])(
    '%s is no address of a picture',
    (image_url) => {
      expect(parseParameters(seedvrImage, { image_url })).toMatchObject({ invalid: { name: 'image_url' } })
    },
  )

  test('a target is one of the named ones', () => {
    const values = seedvrImage.params.parse({ upscale_mode: 'target' })
    expect(seedvrImage.check(facts, { width: 1280, height: 720 }, values)).toEqual([])
    expect(seedvrImage.check(facts, { width: 1280, height: 721 }, values)).toMatchObject([
      { code: 'NOT_A_NAMED_SIZE' },
    ])
  })

  test.each([
    [{ format: 'tiff' as const }, 'OTHER_FORMAT'],
    [{ format: 'jpeg' as const, orientation: 6 }, 'TURNED'],
    [{ format: 'jpeg' as const, colour: 'cmyk' as const }, 'OTHER_COLOURS'],
  ])('by its address a picture with %o is refused, prepared it is taken', (given, reason) => {
    const size = { width: 1920, height: 1080 }
    const values = seedvrImage.params.parse({ image_url: 'https://example.com/a.jpg' })
    expect(seedvrImage.check({ ...facts, ...given }, size, values)).toEqual([
      { code: 'NOT_BY_ADDRESS', data: { reason } },
    ])
    expect(seedvrImage.check({ ...facts, ...given }, size, defaults)).toEqual([])
    expect(seedvrImage.check(facts, size, values)).toEqual([])
  })

  test('the result is the first address', () => {
    const body = { status: 'COMPLETED', output: { media_url: ['https://a.r2.dev/1'], media_type: null } }
    expect(seedvrImage.result(body)).toEqual({ url: 'https://a.r2.dev/1', facts: {} })
  })
})
