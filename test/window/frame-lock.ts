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

/** Each frame shows its number, in stripes that are light for 1: the last place stands leftmost. */
const bits = 16

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
    const look = [
      `nullsrc=size=${bits}x9:rate=${rate}:duration=${seconds}`,
      'format=gray',
      "geq=lum='255*mod(floor(N/pow(2,X)),2)'",
      `scale=${size.width}:${size.height}:flags=neighbor`,
    ].join(',')
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

/** How far apart both clips were while they played, in seconds. */
export interface Apart {
  /** At each frame of the second one, by what the browser tells of frames. */
  readonly told: readonly number[]
  /** Each time the page was on the screen, by the numbers that both drawings show. */
  readonly drawn: readonly number[]
}

/** Plays for so many seconds and tells how far apart both clips are. */
export async function apartWhilePlaying(page: Page, seconds: number): Promise<Apart> {
  await page.getByRole('button', { name: 'Play' }).click()
  const [{ first, second, length }, drawings] = await Promise.all([
    page.evaluate(watchFrames, seconds),
    page.evaluate(watchDrawings, { seconds, bits }),
  ])
  await page.getByRole('button', { name: 'Pause' }).click()
  // At the turn from the end to the beginning one of them is there first.
  const between = (one: number, other: number) => {
    const distance = Math.abs(one - other)
    return Math.min(distance, Math.abs(length - distance))
  }
  const told = second.flatMap(({ at, time }) => {
    // What is shown at a moment is the last frame that came until then, whichever of both was told of first.
    const shown = first.findLast((frame) => frame.at <= at)
    return shown === undefined ? [] : [between(time, shown.time)]
  })
  return { told, drawn: drawings.map(([one, two]) => between(one / rates[0], two / rates[1])) }
}

/** In the page: the numbers that the drawings of both clips show, after each frame of the page. */
function watchDrawings(order: { seconds: number; bits: number }): Promise<[number, number][]> {
  // The result lies below the original.
  const [second, first] = document.querySelectorAll('canvas')
  if (!first || !second) throw new Error('Expected two drawings, got fewer')
  const numberIn = (canvas: HTMLCanvasElement) => {
    const [outer, inner] = [
      canvas.getBoundingClientRect(),
      canvas.previousElementSibling?.getBoundingClientRect(),
    ]
    if (!inner) throw new Error('Expected a place of the drawing, got none')
    const density = canvas.width / outer.width
    const [left, top] = [
      (inner.left - outer.left) * density,
      (inner.top + inner.height / 2 - outer.top) * density,
    ]
    const width = inner.width * density
    const row = canvas.getContext('2d')?.getImageData(left, top, width, 1).data ?? []
    let number = 0
    for (let bit = 0; bit < order.bits; bit += 1)
      if ((row[Math.floor(((bit + 0.5) * width) / order.bits) * 4] ?? 0) > 127) number += 2 ** bit
    return number
  }
  const end = performance.now() + order.seconds * 1000
  const drawings: [number, number][] = []
  const { promise, resolve } = Promise.withResolvers<[number, number][]>()
  const { port1, port2 } = new MessageChannel()
  // A task after a frame: all that belongs to the frame is drawn by then, and nothing of the next one.
  port1.onmessage = () => {
    drawings.push([numberIn(first), numberIn(second)])
    if (performance.now() >= end) resolve(drawings)
    else requestAnimationFrame(() => port2.postMessage(null))
  }
  port2.postMessage(null)
  return promise
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
