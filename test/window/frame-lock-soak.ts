import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, launchChromium } from '../support/chromium.ts'
import { serveWindow } from '../support/served-window.ts'
import { apartWhilePlaying, openPlayer, slowFrame, storeClips } from './frame-lock.ts'
import { openWindow } from './watched-page.ts'

/** How two clips of different rates kept together. */
export interface Togetherness {
  readonly frames: number
  /** Frames at which they were further apart than a frame of the slower one lasts. */
  readonly apart: number
  /** Seconds. */
  readonly worst: number
}

/** How they kept together while they played: by what the browser told of their frames, and by what was drawn. */
export interface FrameLockEnd {
  readonly told: Togetherness
  readonly drawn: Togetherness
}

/** Plays both for so many minutes, over and over, in the window of a host of its own. Null where no Chromium runs. */
export async function soakFrameLock(minutes: number): Promise<FrameLockEnd | null> {
  const found = await findChromium()
  if (found === null) return null
  const folder = await mkdtemp(join(tmpdir(), 'enlarger-frames-'))
  const ends: (() => Promise<void>)[] = []
  const browser = await launchChromium(found)
  try {
    await storeClips(join(folder, 'home'), join(folder, 'clips'), 60)
    const host = await serveWindow({ folder, onEnd: (end) => void ends.push(end) })
    const { page } = await openWindow(browser, host)
    await openPlayer(page)
    const { told, drawn } = await apartWhilePlaying(page, minutes * 60)
    return { told: sumUp(told), drawn: sumUp(drawn) }
  } finally {
    await browser.close()
    for (const end of ends.toReversed()) await end()
    await rm(folder, { recursive: true, force: true })
  }
}

function sumUp(apart: readonly number[]): Togetherness {
  const far = apart.filter((seconds) => seconds > slowFrame + 0.001)
  const worst = apart.reduce((most, seconds) => Math.max(most, seconds), 0)
  return { frames: apart.length, apart: far.length, worst }
}
