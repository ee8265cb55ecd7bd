import { describe, expect, test } from 'vitest'
import { topazImage } from '../../../src/core/providers/fal/models/topaz-image.ts'
import { resample } from '../../../src/core/providers/local/models/resample.ts'
import { parseParameters } from '../../../src/core/providers/validate.ts'

describe('parameters', () => {
  test('get the defaults of their model', () => {
    expect(parseParameters(resample, {})).toMatchObject({ params: { interpolator: 'nohalo' } })
  })

  test.each<[Record<string, unknown>, string, string, string]>([
    [{ interpolator: 'lanczos' }, 'interpolator', 'one of nohalo, bicubic, nearest', '"lanczos"'],
    [{ sharpen: 2 }, 'sharpen', 'at most 1', '2'],
    [{ sharpen: -1 }, 'sharpen', 'at least 0', '-1'],
    [{ sharpen: 0.33 }, 'sharpen', 'a multiple of 0.05', '0.33'],
    [{ sharpen: 'much' }, 'sharpen', 'a number', '"much"'],
  ])('%o are refused with what was expected and what came', (given, name, expected, got) => {
    expect(parseParameters(resample, given)).toEqual({
      invalid: { model: 'local/resample', name, expected, got },
    })
  })

  test('have no default where they do not apply, and one where they do', () => {
    const { params } = parseParameters(topazImage, { face_enhancement: false }) as {
      params: Record<string, unknown>
    }
    expect(params).toMatchObject({ model: 'Standard V2', face_enhancement: false })
    expect(params).not.toHaveProperty('face_enhancement_strength')
    expect(parseParameters(topazImage, params)).toEqual({ params })
    expect(parseParameters(topazImage, {})).toMatchObject({ params: { face_enhancement_strength: 0.8 } })
  })
})
