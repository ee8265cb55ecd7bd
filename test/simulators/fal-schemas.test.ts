import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { order } from './endpoint-client.ts'
import { endpoints } from './fal/endpoints/index.ts'
import { topazUnits } from './fal/endpoints/topaz-image.ts'
import { startTestFal, tinyPicture, upload } from './plain-client.ts'

/** Values of one parameter: those an endpoint takes, and those beside them that it refuses. */
type Field = readonly [name: string, taken: readonly unknown[], refused: readonly unknown[]]

const flag = (name: string): Field => [name, [true, false], ['true', 1]]
const words = (list: string) => list.split(/,\s+/)
const fraction = (name: string): Field => [name, [0, 0.5, 1], [-0.01, 1.01, '0.5']]

const seedvr: Field[] = [
  ['upscale_mode', ['factor', 'target'], ['scale']],
  ['upscale_factor', [1, 2.5, 10], [0.99, 10.1, '2']],
  ['target_resolution', ['720p', '1080p', '1440p', '2160p'], ['4k', '480p', 1080]],
  ['noise_scale', [0, 0.001, 0.1, 1], [-0.001, 0.0005, 1.001]],
  ['seed', [0, 42, 2 ** 31], [1.5, 'random']],
]

const tables: Readonly<Record<string, readonly Field[]>> = {
  'fal-ai/seedvr/upscale/image': [...seedvr, ['output_format', ['png', 'jpg', 'webp'], ['jpeg', 'PNG']]],
  'fal-ai/seedvr/upscale/image/seamless': [
    ...seedvr,
    ['output_format', ['png', 'jpeg', 'webp'], ['jpg', 'PNG']],
    flag('enable_safety_checker'),
  ],
  'fal-ai/aura-sr': [
    ['upscaling_factor', [4], [2, '4']],
    ['upscale_factor', [4], [2, '4']],
    ['checkpoint', ['v1', 'v2'], ['V2', 'v3']],
    flag('overlapping_tiles'),
  ],
  'fal-ai/esrgan': [
    ['scale', [1, 2.5, 8], [0.9, 8.1]],
    [
      'model',
      [
        'RealESRGAN_x4plus',
        'RealESRGAN_x2plus',
        'RealESRGAN_x4plus_anime_6B',
        'RealESRGAN_x4_v3',
        'RealESRGAN_x4_wdn_v3',
        'RealESRGAN_x4_anime_v3',
      ],
      ['RealESRGAN_x4Plus'],
    ],
    ['tile', [0, 200, 400], [-1, 0.5]],
    flag('face'),
    ['output_format', ['png', 'jpeg'], ['jpg', 'webp']],
  ],
  'fal-ai/topaz/upscale/image': [
    [
      'model',
      words(`Low Resolution V2, Standard V2, CGI, High Fidelity V2, Text Refine, Recovery, Redefine, Recovery V2,
        Standard MAX, Wonder, Wonder 3`),
      ['standard v2', 'Standard'],
    ],
    ['upscale_factor', [1, 1.5, 4], [0.9, 4.1]],
    ['subject_detection', ['All', 'Foreground', 'Background'], ['all']],
    ['output_format', ['jpeg', 'png'], ['jpg', 'webp']],
    flag('crop_to_fill'),
    flag('face_enhancement'),
    flag('autoprompt'),
    ...['face_enhancement_strength', 'face_enhancement_creativity', 'sharpen', 'denoise'].map(fraction),
    ...['fix_compression', 'detail'].map(fraction),
    ['strength', [0.01, 1], [0, 1.01]],
    ['creativity', [1, 6], [0, 7, 1.5]],
    ['texture', [1, 5], [0, 6]],
    ['prompt', ['', 'a'.repeat(1024)], ['a'.repeat(1025)]],
    ['enhancement_strength', ['low', 'medium', 'high'], ['Low', 1]],
  ],
  'fal-ai/crystal-upscaler': [
    ['scale_factor', [1, 200], [0.9, 201]],
    ['creativity', [0, 2.5, 10], [-1, 11]],
    ['output_format', ['png', 'jpg'], ['jpeg', 'webp']],
  ],
  'fal-ai/flux-vision-upscaler': [
    ['upscale_factor', [1, 4], [0.9, 4.1]],
    ['creativity', [0, 1], [-0.1, 1.1]],
    ['guidance', [1, 4], [0.9, 4.1]],
    ['steps', [4, 50], [3, 51, 4.5]],
    ['seed', [0, 42], [0.5]],
    flag('enable_safety_checker'),
  ],
  'fal-ai/seedvr/upscale/video': [
    ...seedvr,
    [
      'output_format',
      ['X264 (.mp4)', 'VP9 (.webm)', 'PRORES4444 (.mov)', 'GIF (.gif)'],
      ['H265 (.mp4)', 'mp4'],
    ],
    ['output_quality', ['low', 'medium', 'high', 'maximum'], ['best']],
    ['output_write_mode', ['fast', 'balanced', 'small'], ['quality']],
  ],
  'fal-ai/bytedance-upscaler/upscale/video': [
    ['target_resolution', ['1080p', '2k', '4k', '6k', '8k'], ['720p', '2K']],
    ['target_fps', [24, 29.97, 60, 120], [23, 121, '30fps', '60fps']],
    ['bit_depth', [8, 10, 12], [9, '8']],
    ['enhancement_preset', ['general', 'ugc', 'short_series', 'aigc', 'old_film'], ['film']],
    ['enhancement_tier', ['fast', 'standard', 'pro'], ['Pro']],
    ['scale_ratio', [1.1, 10], [1, 10.1]],
    ['fidelity', ['high', 'medium'], ['low']],
  ],
  'fal-ai/topaz/upscale/video': [
    [
      'model',
      words(`Proteus, Artemis HQ, Artemis MQ, Artemis LQ, Gaia HQ, Gaia CG, Gaia 2, Nyx, Nyx Fast, Nyx XL, Nyx HF,
        Starlight Precise 2.5, Starlight HQ, Starlight Mini, Starlight Sharp, Starlight Fast 2, Starlight Precise 1,
        Starlight Precise 2, Starlight Fast 1`),
      ['proteus', 'Starlight'],
    ],
    ['upscale_factor', [1, 4], [0.9, 4.1]],
    ['target_fps', [16, 60], [15, 61, 29.97, '30fps']],
    ...['compression', 'noise', 'halo', 'recover_detail'].map(fraction),
    ['grain', [0, 0.01, 0.1], [-0.01, 0.11, 1]],
    flag('H264_output'),
  ],
}

function refusals(id: string, input: Record<string, unknown>): unknown[] {
  const endpoint = endpoints.get(id)
  if (endpoint === undefined) throw new Error(`Expected an endpoint, got ${id}`)
  return endpoint.refusals({ [endpoint.sourceField]: 'https://example.net/source', ...input })
}

describe.each(Object.entries(tables))('%s', (id, fields) => {
  test.each(fields)('takes %s as documented and nothing beside', (name, taken, refused) => {
    for (const value of taken) expect([value, refusals(id, { [name]: value })]).toEqual([value, []])
    for (const value of refused) {
      expect([value, refusals(id, { [name]: value })]).toMatchObject([value, [{ loc: ['body', name] }]])
    }
  })

  test('has no parameter that the table lacks', () => {
    const { knownFields, sourceField } = endpoints.get(id) ?? {}
    const listed = [sourceField, ...fields.map(([name]) => name)]
    const unlisted = [...(knownFields ?? [])].filter((name) => !listed.includes(name))
    expect(unlisted.filter((name) => name !== 'sync_mode')).toEqual([])
  })
})

test('every endpoint has a table', () => {
  expect(Object.keys(tables)).toEqual([...endpoints.keys()])
})

test.each([
  ['a wrong type', { upscale_factor: '2' }, { type: 'float_type' }],
  ['a flag that is a word', { enable_safety_checker: 'yes' }, { type: 'bool_type' }],
  ['a number between steps', { noise_scale: 0.0005 }, { type: 'multiple_of', ctx: { multiple_of: 0.001 } }],
  ['a name with a letter wrong', { sed: 1 }, { type: 'extra_forbidden', loc: ['body', 'sed'] }],
])("%s is refused in the words of fal's runners", (_, input, detail) => {
  expect(refusals('fal-ai/seedvr/upscale/image/seamless', input)).toMatchObject([detail])
})

test('a text that is too long is refused by its length', () => {
  expect(refusals('fal-ai/topaz/upscale/image', { prompt: 'a'.repeat(1025) })).toMatchObject([
    { type: 'string_too_long', ctx: { max_length: 1024 } },
  ])
})

test.each([
  ['fal-ai/aura-sr', { upscaling_factor: 4 }, ['upscaling_factor is not']],
  ['fal-ai/aura-sr', { upscale_factor: 4 }, ['upscale_factor is not']],
  ['fal-ai/topaz/upscale/image', { strength: 0.5 }, ['strength is no parameter of the model Standard V2']],
  [
    'fal-ai/topaz/upscale/image',
    { model: 'Recovery V2', detail: 0.5, sharpen: 0.5, texture: 2 },
    ['sharpen is no parameter of the model Recovery V2', 'texture is no parameter of the model Recovery V2'],
  ],
  ['fal-ai/topaz/upscale/image', { model: 'Redefine', prompt: 'a hill', creativity: 3 }, []],
])('%s takes %j, and the ledger says what is better left out', (id, input, words) => {
  expect(refusals(id, input)).toEqual([])
  expect(endpoints.get(id)?.breaches(input)).toEqual(words.map((text) => expect.stringContaining(text)))
})

function blank(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
}

describe('the size of a picture', () => {
  test.each([
    ['fal-ai/seedvr/upscale/image', { upscale_factor: 1.3 }, [9, 7]],
    ['fal-ai/esrgan', { scale: 1.3 }, [9, 6]],
    ['fal-ai/aura-sr', { upscale_factor: 4 }, [28, 20]],
    ['fal-ai/crystal-upscaler', { scale_factor: 200 }, [1400, 1000]],
    ['fal-ai/flux-vision-upscaler', { upscale_factor: 4 }, [28, 20]],
  ])('of %s for %j is rounded as it does', async (id, options, [width, height]) => {
    const fal = await startTestFal()
    const image_url = await upload(fal, await blank(7, 5))
    const { json } = await order(fal, id, { image_url, ...options })
    const size = { width, height }
    expect(json).toMatchObject(id === 'fal-ai/crystal-upscaler' ? { images: [size] } : { image: size })
  })

  test.each([
    ['fal-ai/seedvr/upscale/image/seamless', { upscale_factor: 6 }, [2000, 2], 'image_too_large'],
    ['fal-ai/crystal-upscaler', { scale_factor: 101 }, [100, 100], 'image_too_large'],
    ['fal-ai/crystal-upscaler', { scale_factor: 200 }, [400, 2], 'image_too_large'],
    ['fal-ai/crystal-upscaler', {}, [6, 1], 'image_too_small'],
  ])('of %s for %j of %j is beyond its limits', async (id, options, [width = 1, height = 1], type) => {
    const fal = await startTestFal()
    const image_url = await upload(fal, await blank(width, height))
    const heard = await order(fal, id, { image_url, ...options })
    expect(heard).toMatchObject({ status: 422, json: { detail: [{ type, loc: ['body', 'image_url'] }] } })
  })

  test.each([
    [6000, 4000, 1],
    [6001, 4000, 2],
    [8000, 6000, 2],
    [8001, 6000, 3],
    [12_000, 8000, 4],
    [16_000, 32_000, 17],
  ])('of Topaz, %d × %d, is billed in steps', (width, height, units) => {
    expect(topazUnits({ width, height })).toBe(units)
  })
})

test("AuraSR's second look at overlapping tiles takes twice as long", async () => {
  const fal = await startTestFal()
  const image_url = await upload(fal, await tinyPicture())
  const units = async (overlapping_tiles: boolean) => {
    const { headers } = await order(fal, 'fal-ai/aura-sr', { image_url, overlapping_tiles })
    return Number(headers.get('x-fal-billable-units'))
  }
  expect(await units(true)).toBeCloseTo(2 * (await units(false)), 9)
})
