import type { FidelityAspect, FidelityEntry } from '../../../../shared/domain/fidelity.ts'
import { iptcToXmp } from './iptc-to-xmp.ts'
import type { Tags } from './exiftool.ts'

type Fate = Pick<FidelityEntry, 'fate' | 'why'>

/** IFD0 also describes how pixels are stored; these are the fields that describe the picture. */
const descriptiveIfd0 =
  /^IFD0:(Make|Model|Software|Artist|Copyright|ImageDescription|ModifyDate|HostComputer|Rating|XP\w+)$/

/** Fields that a result has its own value of, or that would be wrong in it. */
const ownInResult = new RegExp(
  `:(${[
    'ExifVersion',
    'FlashpixVersion',
    'ComponentsConfiguration',
    'CompressedBitsPerPixel',
    'ExifImage(Width|Height)',
    'PreviewImage\\w*',
    'Thumbnail\\w*',
    'Padding',
    'OffsetSchema',
    'GPSVersionID',
    'XMPToolkit',
    'ApplicationRecordVersion',
  ].join('|')})$`,
)

const leftBehindGroups = /^XMP-(tiff|hdrgm|GContainer|GDepth|GImage|GAudio):/

const isPlace = (name: string) => /GPS|Latitude|Longitude/.test(name)
const isExif = (name: string) => /^(ExifIFD|InteropIFD):/.test(name) || descriptiveIfd0.test(name)
const isXmp = (name: string) => name.startsWith('XMP-') && !leftBehindGroups.test(name)
const isIptc = (name: string) => name.startsWith('IPTC')

/**
 * What became of metadata, by the names of the fields the source had and those the result has. An aspect is
 * listed where the source had something of it; EXIF and XMP that only describe how the source was stored count as
 * kept. `iptcAsXmp`: the result's format has no IPTC. Pure.
 */
export function compareTags(
  source: Tags,
  result: Tags,
  iptcAsXmp: boolean,
): Partial<Record<FidelityAspect, Fate>> {
  const had = Object.keys(source).filter((name) => !ownInResult.test(name))
  const has = new Set(Object.keys(result))
  const fateOf = (names: readonly string[]) =>
    fateOfFields(names.length, names.filter((name) => has.has(name)).length)
  const nothingToLose = (group: RegExp): Fate | null =>
    Object.keys(source).some((name) => group.test(name)) ? { fate: 'kept', why: null } : null
  const fates = {
    exif: fateOf(had.filter((name) => isExif(name) && !isPlace(name))) ?? nothingToLose(/^(IFD|ExifIFD)/),
    xmp: fateOf(had.filter((name) => isXmp(name) && !isPlace(name))) ?? nothingToLose(/^XMP-/),
    iptc: iptcAsXmp ? iptcInXmp(had.filter(isIptc), has) : fateOf(had.filter(isIptc)),
    gps: fateOf(had.filter((name) => isPlace(name) && !name.startsWith('Composite'))),
  }
  return Object.fromEntries(Object.entries(fates).filter(([, fate]) => fate !== null))
}

/** The fate of an aspect of which so many fields are left; null where there were none. */
function fateOfFields(had: number, left: number): Fate | null {
  if (had === 0) return null
  if (left === had) return { fate: 'kept', why: null }
  return { fate: left === 0 ? 'dropped' : 'converted', why: 'writer-refused' }
}

function iptcInXmp(names: readonly string[], has: ReadonlySet<string>): Fate | null {
  if (names.length === 0) return null
  const arrived = names.some((name) => has.has(iptcToXmp[name.slice(name.indexOf(':') + 1)] ?? ''))
  return arrived ? { fate: 'converted', why: 'iptc-to-xmp' } : { fate: 'dropped', why: 'format-has-no-iptc' }
}
