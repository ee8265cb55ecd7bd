import type { PixelSize, WritableFormat } from '../../../../shared/domain/media.ts'
import { iptcToXmp } from './iptc-to-xmp.ts'

/** What of a source's metadata goes where. */
export interface CopyOrder {
  /** Absolute, without a line break. */
  readonly source: string
  readonly format: WritableFormat
  /** Of the result, one frame. */
  readonly size: PixelSize
  /** What the source carries. */
  readonly carries: { readonly exif: boolean; readonly iptc: boolean }
  readonly gps: boolean
}

/**
 * Fields that would be wrong in the result: previews of the source, its size, how it was turned, layers and
 * companion pictures that are not there any more.
 */
const leftBehind = [
  'IFD1:all',
  'SubIFD:all',
  'ThumbnailImage',
  'PreviewImage',
  'JpgFromRaw',
  'IFD0:ImageSourceData',
  'IFD0:Orientation',
  'Photoshop:PhotoshopThumbnail',
  'XMP-xmp:Thumbnails',
  'XMP-tiff:Orientation',
  'XMP-tiff:ImageWidth',
  'XMP-tiff:ImageHeight',
  'XMP-exif:ExifImageWidth',
  'XMP-exif:ExifImageHeight',
  'XMP-hdrgm:all',
  'XMP-GContainer:all',
  'XMP-GDepth:all',
  'XMP-GImage:all',
  'XMP-GAudio:all',
  'PNG:all',
  'ICC_Profile:all',
] as const

const formatsWithoutExif: readonly WritableFormat[] = ['gif']
const formatsWithoutIptc: readonly WritableFormat[] = ['webp', 'avif', 'gif']

/** exiftool's arguments that copy a source's metadata, all but the file that is written. Pure. */
export function copyArguments({ source, format, size, carries, gps }: CopyOrder): string[] {
  const iptc = carries.iptc && formatsWithoutIptc.includes(format) ? iptcArguments() : []
  const excluded = gps ? leftBehind : [...leftBehind, 'GPS:all', 'XMP:GPS*']
  return [
    '-TagsFromFile',
    source,
    ...iptc,
    '-all:all',
    // Not copied by default, and the only sign of Adobe RGB in pictures without a profile.
    '-InteropIFD:InteropIndex',
    '-InteropIFD:InteropVersion',
    // Nor is this, without which IPTC is written in Latin and all other letters become question marks.
    '-IPTC:CodedCharacterSet',
    ...excluded.map((tag) => `--${tag}`),
    ...(carries.exif && !formatsWithoutExif.includes(format) ? sizeArguments(size) : []),
  ]
}

/** Before `-all:all`, so that what the source's own XMP says wins. */
function iptcArguments(): string[] {
  return Object.entries(iptcToXmp).map(([iptc, xmp]) => `-${xmp}<IPTC:${iptc}`)
}

function sizeArguments({ width, height }: PixelSize): string[] {
  return ['-IFD0:Orientation#=1', `-ExifIFD:ExifImageWidth=${width}`, `-ExifIFD:ExifImageHeight=${height}`]
}

/** Fields that tell where a picture was taken, wherever they stand; names of places are not among them. */
export const placeTags = ['-*GPS*', '-*Latitude*', '-*Longitude*'] as const

/** exiftool's arguments that remove the place from EXIF and XMP, structures included. */
export const removePlaceArguments = [
  '-GPS:all=',
  '-XMP:*GPS*=',
  '-XMP:*Latitude*=',
  '-XMP:*Longitude*=',
] as const
