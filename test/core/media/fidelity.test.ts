import { describe, expect, test } from 'vitest'
import { forecastFidelity, type FidelityTerms } from '../../../src/core/media/fidelity.ts'
import { measuredFidelity } from '../../../src/core/media/worker/measured-fidelity.ts'
import { FidelityAspect, FidelityReason } from '../../../src/shared/domain/fidelity.ts'
import type { PictureFacts } from '../../../src/shared/domain/media.ts'
import { aspectWords, reasonWords } from '../../../src/shared/words/fidelity.ts'
import { someFacts } from '../../support/some-source.ts'

const bare = someFacts({ format: 'png', width: 8, height: 8, lossless: null })
const allMetadata = { exif: true, xmp: true, iptc: true, gps: true }
const local: FidelityTerms = { format: 'png', metadata: 'keep', modelAlpha: true, modelBitDepth: 16 }

function forecast(facts: Partial<PictureFacts>, terms: Partial<FidelityTerms> = {}): Record<string, string> {
  const fidelity = forecastFidelity({ ...bare, ...facts }, { ...local, ...terms })
  return Object.fromEntries(fidelity.map(({ aspect, fate, why }) => [aspect, why ? `${fate}: ${why}` : fate]))
}

describe('the forecast', () => {
  test('lists nothing the source never had', () => {
    expect(forecast({})).toEqual({})
  })

  test('keeps all of a deep picture with alpha in PNG', () => {
    const facts = { bitDepth: 16, alpha: true, profile: 'ProPhoto', lossless: true, metadata: allMetadata }
    const kept = ['profile', 'exif', 'xmp', 'iptc', 'gps', 'alpha', 'bit-depth', 'compression']
    expect(forecast(facts)).toEqual(Object.fromEntries(kept.map((aspect) => [aspect, 'kept'])))
  })

  test('tells what JPEG has no room for', () => {
    expect(forecast({ bitDepth: 16, alpha: true, lossless: true }, { format: 'jpeg' })).toEqual({
      alpha: 'dropped: format-has-no-alpha',
      'bit-depth': 'converted: format-has-8-bit',
      compression: 'converted: lossy-format',
    })
  })

  test('tells what a cloud model of 8 bits without alpha changes', () => {
    expect(forecast({ bitDepth: 16, alpha: true }, { modelAlpha: false, modelBitDepth: 8 })).toEqual({
      alpha: 'converted: model-has-no-alpha',
      'bit-depth': 'converted: model-has-8-bit',
    })
  })

  test('tells what becomes of print colours and their profile', () => {
    expect(forecast({ colour: 'cmyk', profile: 'FOGRA39' }, { format: 'jpeg' })).toEqual({
      profile: 'dropped: profile-follows-colour',
      colour: 'converted: cmyk-to-srgb',
    })
  })

  test('moves IPTC into XMP where the format has none', () => {
    expect(forecast({ metadata: { ...allMetadata, gps: false } }, { format: 'webp' })).toEqual({
      exif: 'kept',
      xmp: 'kept',
      iptc: 'converted: iptc-to-xmp',
    })
  })

  test('follows the policy for metadata', () => {
    expect(forecast({ metadata: allMetadata }, { metadata: 'no-gps' })['gps']).toBe('dropped: you-asked')
    expect(new Set(Object.values(forecast({ metadata: allMetadata }, { metadata: 'none' })))).toEqual(
      new Set(['dropped: you-asked']),
    )
  })

  test('tells of a turned picture, a palette and a decoder of 8 bits', () => {
    expect(forecast({ orientation: 6, palette: true })).toEqual({
      orientation: 'converted: baked-upright',
      palette: 'converted: palette-to-full-colour',
    })
    expect(forecast({ format: 'heic', bitDepth: 10 })).toEqual({
      'bit-depth': 'converted: decoder-has-8-bit',
    })
  })
})

describe('the measurement', () => {
  const facts: PictureFacts = {
    ...bare,
    profile: 'P3',
    alpha: true,
    metadata: { ...allMetadata, gps: false },
  }
  const found = { facts, sameProfile: true } as const
  const tags = { 'ExifIFD:LensModel': '50mm', 'XMP-dc:Title': 't', 'IPTC:Keywords': ['a'] }

  function measured(file: Parameters<typeof measuredFidelity>[2]): Record<string, string> {
    const fidelity = measuredFidelity(facts, local, file)
    return Object.fromEntries(
      fidelity.map(({ aspect, fate, why }) => [aspect, why ? `${fate}: ${why}` : fate]),
    )
  }

  test('says kept of what is there', () => {
    const all = measured({ ...found, carried: { is: 'carried', source: tags, result: tags } })
    expect(all).toEqual({ profile: 'kept', exif: 'kept', xmp: 'kept', iptc: 'kept', alpha: 'kept' })
  })

  test('says so when the writer is missing', () => {
    expect(measured({ ...found, carried: { is: 'writer-missing' } })).toEqual({
      profile: 'kept',
      exif: 'dropped: writer-missing',
      xmp: 'dropped: writer-missing',
      iptc: 'dropped: writer-missing',
      alpha: 'kept',
    })
  })

  test('says dropped of what was forecast and is not there', () => {
    const result = { 'XMP-dc:Title': 't' }
    const file = { facts: { ...facts, alpha: false }, sameProfile: false } as const
    expect(measured({ ...file, carried: { is: 'carried', source: tags, result } })).toEqual({
      profile: 'dropped: writer-refused',
      exif: 'dropped: writer-refused',
      xmp: 'kept',
      iptc: 'dropped: writer-refused',
      alpha: 'dropped: writer-refused',
    })
  })

  test('says converted where a part arrived', () => {
    const source = { ...tags, 'XMP-dc:Rights': 'r' }
    expect(measured({ ...found, carried: { is: 'carried', source, result: tags } })['xmp']).toBe(
      'converted: writer-refused',
    )
  })
})

test('there are words for every aspect and reason', () => {
  for (const aspect of FidelityAspect.options) expect(aspectWords[aspect]).toMatch(/^[a-z]/)
  for (const reason of FidelityReason.options) expect(reasonWords[reason]).toMatch(/^\w.*[^.]$/)
})
