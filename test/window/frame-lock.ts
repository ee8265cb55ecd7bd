import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { storeFinished } from '../support/finished-job.ts'
import { someVideo } from '../support/some-source.ts'

// Two clips that a browser plays, of different rates, as an original and its result; and how far apart they are shown.

const size = { width: 320, height: 180 }
/** Frames in a second, of the original and of its result. */
const rates = [30, 60] as const

/** Seconds that a frame of the slower clip lasts. */
export const slowFrame = 1 / Math.min(...rates)

/** Makes clips of so many seconds and puts them into a home as a job that is done. */
export async function storeClips(home: string, folder: string, seconds: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const [source, result] = [join(folder, 'clip.webm'), join(folder, 'clip 60 fps.webm')]
  for (const [path, rate] of [
    [source, rates[0]],
    [result, rates[1]],
  ] as const) {
    const look = `testsrc=size=${size.width}x${size.height}:rate=${rate}:duration=${seconds}`
    // Many key frames: a place is found at once.
    const asClip = '-c:v libvpx -deadline realtime -cpu-used 8 -g 15 -b:v 1M'.split(' ')
    await promisify(execFile)('ffmpeg', [
      '-nostdin',
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      look,
      ...asClip,
      path,
    ])
  }
  const clip = { container: 'webm', codec: 'vp8', ...size, seconds, audio: 0 } as const
  const facts = someVideo({ ...clip, frames: seconds * rates[0], framesPerSecond: rates[0] })
  await storeFinished(home, [{ source, facts, result, format: 'webm', size }])
}

/** Opens the review of the only job there is, and waits until both clips are there. */
export async function openPlayer(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.getByRole('group', { name: 'Both videos' }).waitFor()
}

/** Goes to a moment, a part of the whole, and tells how far apart both clips then are, in seconds. */
export function apartAfterSeek(page: Page, part: number): Promise<number> {
  return page.evaluate(async (there) => {
    const player = document.querySelector('[role="group"] input[type="range"]')
    const [one, two] = document.querySelectorAll('video')
    if (!(player instanceof HTMLInputElement) || !one || !two) throw new Error('Expected a player, got none')
    const shown = (video: HTMLVideoElement) =>
      new Promise<number>((resolve) =>
        video.requestVideoFrameCallback((_now, { mediaTime }) => resolve(mediaTime)),
      )
    const both = Promise.all([shown(one), shown(two)])
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(player, String(Number(player.max) * there))
    for (const type of ['input', 'change']) player.dispatchEvent(new Event(type, { bubbles: true }))
    const [first, second] = await both
    return Math.abs(first - second)
  }, part)
}

/** Plays for so many seconds and tells how far apart both clips are at each frame of the second one, in seconds. */
export async function apartWhilePlaying(page: Page, seconds: number): Promise<number[]> {
  await page.getByRole('button', { name: 'Play' }).click()
  const { first, second, length } = await page.evaluate(watchFrames, seconds)
  await page.getByRole('button', { name: 'Pause' }).click()
  return second.flatMap(({ at, time }) => {
    // What is shown at a moment is the last frame that came until then, whichever of both was told of first.
    const shown = first.findLast((frame) => frame.at <= at)
    if (shown === undefined) return []
    // At the turn from the end to the beginning one of them is there first.
    const distance = Math.abs(time - shown.time)
    return [Math.min(distance, Math.abs(length - distance))]
  })
}

/** A frame that was shown: when, in milliseconds of the page, and its time in the clip, in seconds. */
interface ShownFrame {
  readonly at: number
  readonly time: number
}

/** In the page. */
async function watchFrames(
  seconds: number,
): Promise<{ first: ShownFrame[]; second: ShownFrame[]; length: number }> {
  const [one, two] = document.querySelectorAll('video')
  if (!one || !two) throw new Error('Expected two videos, got fewer')
  const end = performance.now() + seconds * 1000
  const watch = (video: HTMLVideoElement) => {
    const frames: ShownFrame[] = []
    return new Promise<ShownFrame[]>((resolve) => {
      const onFrame = (at: number, { mediaTime }: VideoFrameCallbackMetadata) => {
        frames.push({ at, time: mediaTime })
        if (at >= end) resolve(frames)
        else video.requestVideoFrameCallback(onFrame)
      }
      video.requestVideoFrameCallback(onFrame)
    })
  }
  const [first, second] = await Promise.all([watch(one), watch(two)])
  return { first, second, length: two.duration }
}
