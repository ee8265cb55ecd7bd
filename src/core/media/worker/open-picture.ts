import sharp from 'sharp'
import type { Metadata, Sharp, SharpOptions } from 'sharp'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { corrupt } from './corrupt.ts'

/** More pixels than this are not decoded whatever the call; the limit on sources is far below it. */
export const maxDecodedPixels = 4_000_000_000

/** CMYK and alpha. */
const maxDecodedChannels = 5

/**
 * Opens a file that may have been made to do harm: the least doubt about its data fails, and no limit is left to
 * a default. What the file is has to be known before, see `sniff.ts`.
 */
export function openPicture(path: string, options: Pick<SharpOptions, 'ignoreIcc' | 'pages'> = {}): Sharp {
  return sharp(path, {
    ...options,
    failOn: 'warning',
    unlimited: false,
    limitInputPixels: maxDecodedPixels,
    limitInputChannels: maxDecodedChannels,
    sequentialRead: true,
  })
}

/** What a picture's header says, whatever its size: the limits are checked against it. Rejects with `CORRUPT`. */
export async function readMetadata(path: string): Promise<Metadata> {
  const unlimitedHeader = { limitInputPixels: false, limitInputChannels: false, failOn: 'warning' } as const
  return await sharp(path, unlimitedHeader).metadata().catch(corrupt)
}

/** Throws `TOO_MANY_PIXELS { width, height, limit }` for more pixels than a limit in all frames together. */
export function limitPixels({ width, height }: PixelSize, frames: number, limit = maxDecodedPixels): void {
  if (width * height * frames <= limit) return
  const data = { width, height, limit }
  throw new ProblemError('TOO_MANY_PIXELS', frames === 1 ? data : { ...data, frames })
}
