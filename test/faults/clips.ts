import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readNumber, type SeenPicture, spellNumber } from './pictures.ts'

// Tiny clips that are all different and tell after any enlargement which one they were: their frames are pictures that
// spell a number. They need the ffmpeg on PATH.

/** The side of a clip, in pixels. */
export const clipSide = 32

/** Frames and frames a second. */
const length = { frames: 4, rate: 24 }

const run = promisify(execFile)

/** Writes an MP4 that spells a number below 2 ** 24. */
export async function writeClip(path: string, number: number): Promise<void> {
  await inFolder(async (folder) => {
    const picture = join(folder, 'picture.png')
    await writeFile(picture, spellNumber(number))
    const { frames, rate } = length
    const input = ['-loop', '1', '-framerate', String(rate), '-i', picture, '-frames:v', String(frames)]
    const filter = ['-vf', `scale=${clipSide}:${clipSide}:flags=neighbor`]
    await run('ffmpeg', [
      ...quietly,
      ...input,
      ...filter,
      ...'-c:v libx264 -crf 12 -pix_fmt yuv420p'.split(' '),
      path,
    ])
  })
}

/** Decodes the first frame of a clip and reads the number it spells; null when it does not decode. */
export async function readClipNumber(path: string): Promise<SeenPicture | null> {
  return inFolder(async (folder) => {
    const frame = join(folder, 'frame.png')
    try {
      await run('ffmpeg', [...quietly, '-i', path, '-frames:v', '1', frame])
    } catch {
      return null
    }
    return readNumber(frame)
  })
}

const quietly = ['-nostdin', '-v', 'error', '-y']

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'enlarger-clip-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
