import type { Fidelity } from '../../shared/domain/fidelity.ts'
import type { PictureFacts, WritableFormat } from '../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../shared/domain/recipe.ts'
import { converted, dropped, kept, toFidelity, type Fate } from './fates.ts'

/** What, besides the source, decides what a result can carry. */
export interface FidelityTerms {
  readonly format: WritableFormat
  readonly metadata: MetadataPolicy
  /** Whether the model takes and returns alpha; where it does not, alpha is enlarged apart and put back. */
  readonly modelAlpha: boolean
  readonly modelBitDepth: 8 | 16
}

/**
 * What will become of everything a source carries. Pure; `finish` measures the same aspects on the result.
 */
export function forecastFidelity(facts: PictureFacts, terms: FidelityTerms): Fidelity {
  return toFidelity({
    orientation: facts.orientation === 1 ? null : converted('baked-upright'),
    profile: facts.profile === null ? null : profileFate(facts, terms.format),
    exif: facts.metadata.exif ? exifFate(terms) : null,
    xmp: facts.metadata.xmp ? (terms.metadata === 'none' ? dropped('you-asked') : kept) : null,
    iptc: facts.metadata.iptc ? iptcFate(terms) : null,
    gps: facts.metadata.gps ? gpsFate(facts, terms) : null,
    alpha: facts.alpha ? alphaFate(facts, terms) : null,
    'bit-depth': facts.bitDepth > 8 ? bitDepthFate(facts, terms) : null,
    colour: colourFate(facts, terms.format),
    palette: facts.palette ? (terms.format === 'gif' ? kept : converted('palette-to-full-colour')) : null,
    animation: facts.frames > 1 ? kept : null,
    compression: facts.lossless === true ? compressionFate(terms.format) : null,
  })
}

function profileFate(facts: PictureFacts, format: WritableFormat): Fate {
  if (facts.colour === 'cmyk' || facts.colour === 'lab') return dropped('profile-follows-colour')
  if (facts.format === 'jxl') return dropped('decoded-as-srgb')
  return format === 'gif' ? dropped('format-has-no-profile') : kept
}

function exifFate({ metadata, format }: FidelityTerms): Fate {
  if (metadata === 'none') return dropped('you-asked')
  return format === 'gif' ? dropped('format-has-no-exif') : kept
}

const formatsWithIptc: readonly WritableFormat[] = ['jpeg', 'tiff', 'png']

function iptcFate({ metadata, format }: FidelityTerms): Fate {
  if (metadata === 'none') return dropped('you-asked')
  return formatsWithIptc.includes(format) ? kept : converted('iptc-to-xmp')
}

function gpsFate(facts: PictureFacts, { metadata, format }: FidelityTerms): Fate {
  if (metadata !== 'keep') return dropped('you-asked')
  return format === 'gif' && facts.metadata.exif ? dropped('format-has-no-exif') : kept
}

function alphaFate(facts: PictureFacts, { format, modelAlpha }: FidelityTerms): Fate {
  if (format === 'jpeg') return dropped('format-has-no-alpha')
  if (format === 'gif' && facts.format !== 'gif') return converted('full-colour-to-palette')
  return modelAlpha ? kept : converted('model-has-no-alpha')
}

const formatsWith8Bit: readonly WritableFormat[] = ['jpeg', 'webp', 'gif']

function bitDepthFate(facts: PictureFacts, { format, modelBitDepth }: FidelityTerms): Fate {
  if (facts.format === 'heic' || facts.format === 'jxl') return converted('decoder-has-8-bit')
  if (modelBitDepth === 8) return converted('model-has-8-bit')
  if (formatsWith8Bit.includes(format)) return converted('format-has-8-bit')
  return format === 'avif' && facts.bitDepth > 12 ? converted('lossy-format') : kept
}

const formatsWithGrey: readonly WritableFormat[] = ['jpeg', 'png', 'tiff']

function colourFate({ colour, palette }: PictureFacts, format: WritableFormat): Fate | null {
  if (colour === 'cmyk') return converted('cmyk-to-srgb')
  if (colour === 'lab') return converted('lab-to-srgb')
  if (format === 'gif' && !palette) return converted('full-colour-to-palette')
  return colour === 'grey' && formatsWithGrey.includes(format) ? kept : null
}

function compressionFate(format: WritableFormat): Fate {
  return format === 'jpeg' || format === 'avif' ? converted('lossy-format') : kept
}
