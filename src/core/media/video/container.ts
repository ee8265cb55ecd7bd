import type { VideoContainer } from '../../../shared/domain/media.ts'

/** A file of moving pictures. */
export interface VideoFile {
  readonly path: string
  readonly container: VideoContainer
}

/** Bytes of a file's beginning that tell its container. */
export const headBytes = 4096

/** Brands of the same kind of file that hold pictures, or a camera's raw data. */
const pictureBrands = new Set('heic heix heim heis hevc hevx mif1 mif2 msf1 avif avis crx'.split(' '))

/** Boxes that QuickTime files from before there were brands begin with. */
const quickTimeBoxes = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/** The container of moving pictures that a file begins as; null for everything else. Pure. */
export function containerOf(head: Buffer): VideoContainer | null {
  const box = head.toString('latin1', 4, 8)
  if (box === 'ftyp') return brandedContainer(head.toString('latin1', 8, 12).trim())
  if (quickTimeBoxes.has(box)) return 'mov'
  const signature = head.toString('latin1', 0, 4)
  if (signature === '\x1aE\xdf\xa3') return matroskaKind(head)
  if (signature === 'RIFF' && head.toString('latin1', 8, 12) === 'AVI ') return 'avi'
  if (signature === '\0\0\x01\xba') return 'mpg'
  return isTransportStream(head) ? 'ts' : null
}

/** The container of what a model of videos delivered: animated pictures are among them. Pure. */
export function deliveredContainerOf(head: Buffer): VideoContainer | null {
  return /^GIF8[79]a/.test(head.toString('latin1', 0, 6)) ? 'gif' : containerOf(head)
}

function brandedContainer(brand: string): VideoContainer | null {
  if (pictureBrands.has(brand)) return null
  return brand === 'qt' ? 'mov' : 'mp4'
}

/** WebM is Matroska that says so in its first element. */
function matroskaKind(head: Buffer): VideoContainer {
  const name = head.indexOf('\x42\x82', 'latin1')
  return name !== -1 && head.toString('latin1', name + 3, name + 7) === 'webm' ? 'webm' : 'mkv'
}

/** A transport stream has a mark at the beginning of each packet; Blu-ray's packets have four bytes before it. */
function isTransportStream(head: Buffer): boolean {
  return [
    { first: 0, length: 188 },
    { first: 4, length: 192 },
  ].some(({ first, length }) => [0, 1, 2, 3, 4].every((nth) => head[first + nth * length] === 0x47))
}

/** What FFmpeg calls the reader of each container. */
export const formatNames: Readonly<Record<VideoContainer, string>> = {
  mp4: 'mov',
  mov: 'mov',
  webm: 'matroska',
  mkv: 'matroska',
  avi: 'avi',
  ts: 'mpegts',
  mpg: 'mpeg',
  gif: 'gif',
  webp: 'webp_pipe',
}

const muxers: Partial<Record<VideoContainer, string>> = { mkv: 'matroska', ts: 'mpegts', mpg: 'mpeg' }

/** What FFmpeg calls the writer of a container. Pure. */
export function muxerOf(container: VideoContainer): string {
  return muxers[container] ?? container
}
