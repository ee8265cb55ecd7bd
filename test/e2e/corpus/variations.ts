import { rm, writeFile } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import type { PixelSize } from '../../../src/shared/domain/media.ts'
import type { CorpusPicture } from './corpus-picture.ts'
import { greyProfile, wideProfile } from './icc-profile.ts'
import { paint, paintingSize } from './painting.ts'
import { turnedBy } from './turned.ts'

const encoders: Record<string, (picture: Sharp) => Sharp> = {
  jpg: (picture) => picture.jpeg({ quality: 93, chromaSubsampling: '4:4:4' }),
  png: (picture) => picture.png(),
  webp: (picture) => picture.webp({ quality: 92 }),
  tif: (picture) => picture.tiff({ compression: 'packbits' }),
  avif: (picture) => picture.avif({ quality: 85, effort: 1 }),
}

function encoded(picture: Sharp, extension: string): Sharp {
  const encode = encoders[extension]
  if (encode === undefined)
    throw new Error(`Expected one of ${Object.keys(encoders).join(', ')}, got ${extension}`)
  return encode(picture)
}

const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** All eight EXIF orientations in every format that is turned by them, of RGB, grey and RGBA. */
export function orientedPictures(): CorpusPicture[] {
  const kinds = [
    ['jpg', 3],
    ['png', 3],
    ['webp', 3],
    ['tif', 3],
    ['jpg', 1],
    ['png', 4],
  ] as const
  return kinds.flatMap(([extension, channels]) =>
    orientations.map((orientation) => ({
      name: `orientation/${extension} ${channels} channels ${orientation}.${extension}`,
      size: paintingSize,
      corners: true,
      write: async (path) => {
        const stored = await turnedBy(orientation, paint({ channels }))
        const grey = channels === 1 ? stored.toColourspace('b-w') : stored
        await encoded(grey.withMetadata({ orientation }), extension).toFile(path)
      },
    })),
  )
}

/** Profiles: of a common screen, of wide-gamut ones, of grey; also turned and with alpha. */
export function profiledPictures(): CorpusPicture[] {
  const profiles: [string, 1 | 3 | 4, Buffer | string][] = [
    ['sRGB', 3, 'srgb'],
    ['Display P3', 3, 'p3'],
    ['Adobe RGB', 3, wideProfile()],
    ['grey', 1, greyProfile()],
    ['Display P3 and alpha', 4, 'p3'],
  ]
  return profiles.flatMap(([name, channels, profile]) =>
    Object.keys(encoders)
      .filter((extension) => channels !== 4 || extension !== 'jpg')
      .map((extension) => ({
        name: `profile/${name}.${extension}`,
        size: paintingSize,
        corners: false,
        write: async (path) => {
          const file = typeof profile === 'string' ? profile : `${path}.icc`
          if (typeof profile !== 'string') await writeFile(file, profile)
          await encoded(paint({ channels }).withIccProfile(file), extension).toFile(path)
          if (typeof profile !== 'string') await rm(file)
        },
      })),
  )
}

const oddSizes: PixelSize[] = [
  { width: 1, height: 1 },
  { width: 1, height: 500 },
  { width: 999, height: 1 },
  { width: 3, height: 7 },
  { width: 2, height: 2 },
  { width: 17, height: 255 },
]

/** Sizes at which arithmetic goes wrong. */
export function oddlySizedPictures(): CorpusPicture[] {
  return ['jpg', 'png', 'webp', 'tif'].flatMap((extension) =>
    oddSizes.map((size) => ({
      name: `size/${size.width}x${size.height}.${extension}`,
      size,
      corners: false,
      write: (path) => encoded(paint({ size }), extension).toFile(path),
    })),
  )
}

/** Names that shells, systems and programs stumble over. */
export function oddlyNamedPictures(): CorpusPicture[] {
  const names = [
    ' begins with a space',
    'two  spaces',
    '-o',
    '--help',
    "it's",
    'say "cheese"',
    'new\nline',
    'tab\tin it',
    '\u00e9t\u00e9 in one way',
    'e\u0301te\u0301 in the other way',
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467} family',
    '\u0645\u0631\u062d\u0628\u0627',
    '\u5199\u771f',
    '100%20 %00 $HOME `id`',
    'star * question ? [a-z] {b}',
    'back\\slash',
    'many.dots.in.it',
    'CON',
    'ends with a dot.',
    'f'.repeat(251),
    '\u{1f600}'.repeat(62),
  ]
  return names.map((name) => ({
    name: `name/${name}.png`,
    size: paintingSize,
    corners: true,
    write: (path) => paint().png().toFile(path),
  }))
}
