import { mkdir, symlink } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import type { PixelSize } from '../../../src/shared/domain/media.ts'
import { runTool, toolOutput } from '../../support/system-tool.ts'

/** What ImageMagick, libvips and ExifTool say of a file. */
export interface Examined {
  /** A path to the file that every tool can take: its own may hold what they take for patterns. */
  readonly link: string
  /** ImageMagick's name of the format. */
  readonly format: string
  /** As stored, of the first frame. */
  readonly size: PixelSize
  /** Channels, alpha included; the bits each takes in memory. */
  readonly channels: number
  readonly bits: number
  readonly frames: number
  /** In milliseconds. */
  readonly delays: readonly number[]
  /** Every tag by `Group:Name`, numbers unconverted. */
  readonly tags: Readonly<Record<string, unknown>>
  /** As stored; 1 when there is none. */
  readonly orientation: number
  /** The profile's bytes in base64; null when there is none. */
  readonly profile: string | null
}

/** Examines files with three programs; `place` is an empty folder for links to them. */
export async function examineAll(paths: readonly string[], place: string): Promise<Map<string, Examined>> {
  await mkdir(place, { recursive: true })
  const links = paths.map((path, index) => join(place, `${index}${extname(path).replace(/[^.\w]/g, '')}`))
  await Promise.all(paths.map((path, index) => symlink(path, links[index] ?? '')))
  const [frames, layouts, tags] = await Promise.all([identify(links), readLayouts(links), readTags(place)])
  return new Map(
    paths.map((path, index) => {
      const link = links[index] ?? ''
      return [
        path,
        {
          ...(layouts.get(link) ?? noLayout),
          ...describe(link, frames.get(link) ?? [], tags.get(link) ?? {}),
        },
      ]
    }),
  )
}

interface Frame {
  readonly format: string
  readonly size: PixelSize
  readonly delay: number
}

type Layout = Pick<Examined, 'channels' | 'bits'>
const noLayout: Layout = { channels: 0, bits: 0 }

/** Formats in which more pictures in one file are no animation: a TIFF has smaller copies. */
const pages = ['TIFF', 'HEIC']

function describe(
  link: string,
  frames: readonly Frame[],
  tags: Record<string, unknown>,
): Omit<Examined, keyof Layout> {
  const [first] = frames
  const profile = tags['ICC_Profile:ICC_Profile'] ?? null
  return {
    link,
    format: first?.format ?? 'none',
    size: first?.size ?? { width: 0, height: 0 },
    frames: pages.includes(first?.format ?? '') ? 1 : frames.length,
    delays: frames.map((frame) => frame.delay),
    tags,
    orientation: Number(tags['IFD0:Orientation'] ?? 1),
    profile: typeof profile === 'string' ? profile : null,
  }
}

/** What is no picture for ImageMagick has no frames. */
async function identify(links: readonly string[]): Promise<Map<string, Frame[]>> {
  const found = new Map<string, Frame[]>()
  const known = links.filter((link) => !link.endsWith('.jxl'))
  const { output } = await runTool('identify', ['-format', '%d/%f|%m|%w|%h|%T\n', ...known])
  for (const line of output.toString().trim().split('\n')) {
    const [link = '', format = '', width, height, delay] = line.split('|')
    const size = { width: Number(width), height: Number(height) }
    const frame = { format, size, delay: Number(delay) * 10 }
    found.set(link, [...(found.get(link) ?? []), frame])
  }
  return found
}

async function readLayouts(links: readonly string[]): Promise<Map<string, Layout>> {
  const { output } = await runTool(
    'vipsheader',
    links.filter((link) => !link.endsWith('.jxl')),
  )
  const lines = output.toString().matchAll(/^(.+): \d+x\d+ (uchar|ushort|\w+), (\d) bands?,/gm)
  return new Map(
    [...lines].map(([, link = '', sample, bands]) => [
      link,
      { channels: Number(bands), bits: sample === 'uchar' ? 8 : 16 },
    ]),
  )
}

async function readTags(folder: string): Promise<Map<string, Record<string, unknown>>> {
  const args = ['-q', '-q', '-json', '-n', '-b', '-G1', '-r', '-all', '-icc_profile', folder]
  const output = await toolOutput('exiftool', args)
  const files = z.array(z.looseObject({ SourceFile: z.string() })).parse(JSON.parse(output.toString()))
  return new Map(files.map((tags) => [tags.SourceFile, tags]))
}
