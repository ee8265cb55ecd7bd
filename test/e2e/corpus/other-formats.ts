import { copyFile } from 'node:fs/promises'
import sharp, { type AvifOptions, type WebpOptions } from 'sharp'
import { committed } from '../../core/media/fixtures/committed.ts'
import { quadrantSize } from '../../core/media/fixtures/quadrants.ts'
import type { CorpusPicture } from './corpus-picture.ts'
import { animate, paint, paintingSize, type PaintingOptions } from './painting.ts'
import { writeWith } from './write-with.ts'

const whole = { size: paintingSize, corners: true } as const

/** WebP, still and animated, lossy and lossless, with and without alpha. */
export function webps(): CorpusPicture[] {
  const still = (name: string, options: WebpOptions, channels: 3 | 4): CorpusPicture => ({
    ...whole,
    name: `webp/${name}.webp`,
    write: (path) => paint({ channels }).webp(options).toFile(path),
  })
  return [
    still('lossy', { quality: 90 }, 3),
    still('rough', { quality: 30 }, 3),
    still('lossless', { lossless: true }, 3),
    still('near lossless', { nearLossless: true, quality: 60 }, 3),
    still('alpha', { quality: 90 }, 4),
    still('alpha lossless', { lossless: true }, 4),
    still('rough alpha', { quality: 90, alphaQuality: 40 }, 4),
    animation('webp/animated.webp', 3, 0),
    animation('webp/animated thrice.webp', 3, 3),
    animation('webp/animated with alpha.webp', 4, 0),
  ]
}

/** GIF, still and animated. */
export function gifs(): CorpusPicture[] {
  return [
    { ...whole, name: 'gif/still.gif', write: (path) => paint().gif().toFile(path) },
    { ...whole, name: 'gif/transparent.gif', write: (path) => paint({ channels: 4 }).gif().toFile(path) },
    {
      ...whole,
      name: 'gif/interlaced.gif',
      write: (path) => writeWith(paint(), ['-interlace', 'GIF'], `gif:${path}`),
    },
    { ...whole, name: 'gif/of 1987.gif', write: (path) => writeWith(paint(), [], `gif87:${path}`) },
    animation('gif/animated.gif', 3, 0),
    {
      ...whole,
      name: 'gif/animated with frames alike.gif',
      write: async (path) => {
        const still = await paint().png().toBuffer()
        const frames = sharp([still, still, still], { join: { animated: true } })
        await frames.gif({ delay: [100, 300, 100], keepDuplicateFrames: true }).toFile(path)
      },
    },
    animation('gif/animated once.gif', 3, 1),
    animation('gif/animated five times.gif', 3, 5),
    animation('gif/animated with transparency.gif', 4, 0),
  ]
}

/** AVIF of each bit depth and subsampling. */
export function avifs(): CorpusPicture[] {
  const still = (name: string, options: AvifOptions, painting: PaintingOptions = {}): CorpusPicture => ({
    ...whole,
    name: `avif/${name}.avif`,
    write: (path) =>
      paint(painting)
        .avif({ quality: 80, effort: 1, ...options })
        .toFile(path),
  })
  return [
    still('8 bit', {}),
    still('10 bit', { bitdepth: 10 }, { bitDepth: 16 }),
    still('12 bit', { bitdepth: 12 }, { bitDepth: 16 }),
    still('420', { chromaSubsampling: '4:2:0' }),
    still('lossless', { lossless: true }),
    still('alpha', {}, { channels: 4 }),
    still('alpha 10 bit', { bitdepth: 10 }, { channels: 4, bitDepth: 16 }),
    still('grey', {}, { channels: 1 }),
  ]
}

/** HEIC and JPEG XL, which were made once. They show the four quadrants and not the painting. */
export function committedPictures(): CorpusPicture[] {
  const upright = { width: quadrantSize.height, height: quadrantSize.width }
  return [
    'rgb.heic',
    'alpha.heic',
    'ten.heic',
    'turned.heic',
    'rgb.jxl',
    'alpha.jxl',
    'grey.jxl',
    'deep.jxl',
    'turned.jxl',
  ].map((name) => ({
    name: `committed/${name}`,
    size: name.startsWith('turned') ? upright : quadrantSize,
    corners: false,
    write: (path) => copyFile(committed(name), path),
  }))
}

function animation(name: string, channels: 3 | 4, loop: number): CorpusPicture {
  const settings = { delay: [120, 80, 200, 50], loop }
  return {
    ...whole,
    name,
    write: async (path) => {
      const frames = await animate(4, channels)
      await (
        name.endsWith('gif') ? frames.gif(settings) : frames.webp({ ...settings, lossless: true })
      ).toFile(path)
    },
  }
}
