import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { runExiftool } from '../../../src/core/media/worker/metadata/exiftool.ts'

/** What a photographer's picture carries, a turned thumbnail and a place in five spots included. */
const tags = [
  '-IFD0:Make=Canon',
  '-IFD0:Artist=Ünal 漢',
  '-IFD0:Orientation#=6',
  '-ExifIFD:DateTimeOriginal=2020:01:02 03:04:05',
  '-ExifIFD:LensModel=50mm',
  '-ExifIFD:ExifImageWidth=48',
  '-ExifIFD:ExifImageHeight=32',
  '-GPS:GPSLatitude=48.1',
  '-GPS:GPSLatitudeRef=N',
  '-GPS:GPSLongitude=11.5',
  '-GPS:GPSLongitudeRef=E',
  '-IPTC:Keywords=alpha',
  '-IPTC:Keywords=beta',
  '-IPTC:Caption-Abstract=caption',
  '-IPTC:City=Munich',
  '-XMP-dc:Title=title',
  '-XMP-xmp:Rating=4',
  '-XMP-tiff:Orientation#=6',
  '-XMP-exif:GPSLatitude=48.1',
  '-XMP-iptcExt:LocationCreated={City=Munich,GPSLatitude=48.1,GPSLongitude=11.5}',
  '-XMP-xmpMM:History={Action=edited,SoftwareAgent=GIMP}',
]

/**
 * A JPEG of 48 × 32 stored pixels, turned by 6, with EXIF, a thumbnail, XMP, IPTC, a place and a P3 profile.
 */
export async function writeTaggedJpeg(path: string): Promise<void> {
  const picture = sharp({ create: { width: 48, height: 32, channels: 3, background: 'orange' } })
  await picture.withIccProfile('p3').jpeg().toFile(path)
  const thumbnail = `${path}.thumbnail`
  await writeFile(
    thumbnail,
    await sharp({ create: { width: 6, height: 4, channels: 3, background: 'blue' } })
      .jpeg()
      .toBuffer(),
  )
  await runExiftool([...tags, `-ThumbnailImage<=${thumbnail}`, '-overwrite_original', path])
}

/** A JPEG with EXIF that holds a camera's name and a maker note, and nothing else. */
export function withMakerNote(jpeg: Uint8Array, note: Uint8Array): Uint8Array {
  const make = Buffer.from('MyCam\0', 'latin1')
  const exifAt = 8 + 2 + 2 * 12 + 4
  const makeAt = exifAt + 2 + 2 * 12 + 4
  const noteAt = makeAt + make.length
  const exif = Buffer.alloc(noteAt)
  exif.write('II*\0', 'latin1')
  exif.writeUInt32LE(8, 4)
  writeDirectory(exif, 8, [
    [0x010f, 2, make.length, makeAt],
    [0x8769, 4, 1, exifAt],
  ])
  // The version is four bytes, which stand where an offset would.
  writeDirectory(exif, exifAt, [
    [0x9000, 7, 4, Buffer.from('0230', 'latin1').readUInt32LE()],
    [0x927c, 7, note.length, noteAt],
  ])
  make.copy(exif, makeAt)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif, note])
  const segment = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255])
  return Buffer.concat([jpeg.subarray(0, 2), segment, body, jpeg.subarray(2)])
}

type Entry = readonly [tag: number, type: number, count: number, value: number]

function writeDirectory(exif: Buffer, at: number, entries: readonly Entry[]): void {
  exif.writeUInt16LE(entries.length, at)
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const place = at + 2 + index * 12
    exif.writeUInt16LE(tag, place)
    exif.writeUInt16LE(type, place + 2)
    exif.writeUInt32LE(count, place + 4)
    exif.writeUInt32LE(value, place + 8)
  }
}
