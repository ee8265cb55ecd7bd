import { toolOutput } from '../../support/system-tool.ts'
import type { CorpusPicture } from './corpus-picture.ts'
import { paint, paintingSize } from './painting.ts'

/** What each of the tagged pictures carries, as arguments of the tool that writes it. */
const sets: Record<string, readonly string[]> = {
  camera: [
    '-IFD0:Make=Maker',
    '-IFD0:Artist=\u00dcnal \u6f22\u5b57 \ud83d\udc19',
    '-IFD0:Copyright=\u00a9 someone',
    '-ExifIFD:DateTimeOriginal=2020:01:02 03:04:05',
    '-ExifIFD:LensModel=50mm',
    '-ExifIFD:ISO=400',
    '-ExifIFD:FNumber=2.8',
  ],
  place: [
    '-IFD0:Model=Somewhere',
    '-GPS:GPSLatitude=48.1',
    '-GPS:GPSLatitudeRef=N',
    '-GPS:GPSLongitude=11.5',
    '-GPS:GPSLongitudeRef=E',
  ],
  xmp: [
    '-XMP-dc:Title=A title',
    '-XMP-xmp:Rating=4',
    '-XMP-dc:Subject=one',
    '-XMP-dc:Subject=two',
    '-XMP-dc:Description=\u00fcber \u6f22',
  ],
  iptc: [
    '-IPTC:CodedCharacterSet=UTF8',
    '-IPTC:Keywords=alpha',
    '-IPTC:Keywords=b\u00eata',
    '-IPTC:Caption-Abstract=A caption',
    '-IPTC:City=M\u00fcnchen',
  ],
}

const extensions = ['jpg', 'png', 'webp', 'tif', 'avif'] as const

/** EXIF, a place, XMP and IPTC, each alone and all together, in every format that holds them. */
export function taggedPictures(): CorpusPicture[] {
  const all = Object.values(sets).flat()
  return Object.entries({ ...sets, everything: all }).flatMap(([name, tags]) =>
    extensions
      .filter((extension) => name !== 'iptc' || ['jpg', 'tif'].includes(extension))
      .map((extension) => ({
        name: `metadata/${name}.${extension}`,
        size: paintingSize,
        corners: true,
        write: (path) => writeTagged(path, extension, tags),
      })),
  )
}

async function writeTagged(path: string, extension: string, tags: readonly string[]): Promise<void> {
  await paint()
    .toFormat(extension === 'tif' ? 'tiff' : extension === 'jpg' ? 'jpeg' : (extension as 'png'))
    .toFile(path)
  await toolOutput('exiftool', [
    '-q',
    '-overwrite_original',
    ...tags.filter((tag) => holds(extension, tag)),
    path,
  ])
}

/** Only JPEG and TIFF (and PNG by a private convention) have a place for IPTC. */
function holds(extension: string, tag: string): boolean {
  return !tag.startsWith('-IPTC') || extension === 'jpg' || extension === 'tif'
}
