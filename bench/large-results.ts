import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { findChromium, launchChromium } from '../test/support/chromium.ts'
import { serveWindow } from '../test/support/served-window.ts'
import { openWindow } from '../test/window/watched-page.ts'
import { runChild } from './child.ts'
import { percentile, type Row, timed } from './rows.ts'

/** Very large results in the review: how soon they are seen, how smoothly they are panned, and what that holds. */
export async function benchLargeResults(folder: string): Promise<Row[]> {
  const found = await findChromium()
  if (found === null) return []
  const rows: Row[] = []
  for (const [name, side] of [
    ['200 MP', 14_144],
    ['1 GP', 32_000],
  ] as const) {
    const place = join(folder, name)
    await mkdir(place, { recursive: true })
    await runChild({ script: 'fill-large.ts', parameters: [join(place, 'home'), place, String(side)] })
    const browser = await launchChromium(found)
    try {
      rows.push(...(await lookAtLarge(browser, place, name)))
    } finally {
      await browser.close()
    }
  }
  return rows
}

async function lookAtLarge(browser: Browser, folder: string, name: string): Promise<Row[]> {
  const ends: (() => Promise<void>)[] = []
  const host = await serveWindow({ folder, onEnd: (end) => ends.push(end) })
  try {
    const { page } = await openWindow(browser, host)
    const first = await timed(() => openReview(page))
    const making = await timed(() => untilTiled(page))
    await page.reload()
    const again = await timed(async () => {
      await openReview(page)
      await untilTiled(page)
    })
    const frames = await panAround(page)
    const worker = peakBelow(process.pid)
    const window = await peakOfPage(browser)
    const against = `a result of ${name} in the window`
    const row = (what: string, measured: string, aim: string): Row => ({ what, measured, against, aim })
    return [
      row('first look', `${first.toFixed(1)} s`, ''),
      row('its tiles are made', `${making.toFixed(1)} s`, ''),
      row('opened again', `${again.toFixed(2)} s`, '< 2 s'),
      row(
        'panning, longest frame',
        `${Math.max(...frames).toFixed(0)} ms (p99 ${percentile(frames, 0.99).toFixed(0)} ms)`,
        '≤ 50 ms',
      ),
      row('peak memory of the page', `${window.toFixed(0)} MiB`, ''),
      row('peak memory of a media process', `${worker.toFixed(0)} MiB`, ''),
    ]
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

async function openReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await page.locator('[role="group"][aria-busy="false"]').waitFor({ timeout: 600_000 })
}

/** Resolves when what is looked at is no longer made ready. */
async function untilTiled(page: Page): Promise<void> {
  await page
    .getByText('until its own pixels are ready')
    .first()
    .waitFor({ state: 'detached', timeout: 900_000 })
}

/** Pans at the size of the pixels, back and forth, and gives the milliseconds between frames. */
async function panAround(page: Page): Promise<number[]> {
  await page.keyboard.press('Digit0')
  const frames = page.evaluate(async () => {
    const between: number[] = []
    const start = performance.now()
    for (let before = start; before - start < 10_000;) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      between.push(now - before)
      before = now
    }
    return between
  })
  const { width = 1280, height = 800 } = page.viewportSize() ?? {}
  for (let turn = 0; turn < 8; turn += 1) {
    const [fromX, toX] = turn % 2 === 0 ? [0.8, 0.2] : [0.2, 0.8]
    await page.mouse.move(width * fromX, height * 0.7)
    await page.mouse.down()
    await page.mouse.move(width * toX, height * 0.3, { steps: 40 })
    await page.mouse.up()
  }
  return frames
}

const mebibyte = 1024

/** The most that a process has held, in MiB; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes ?? 0) / mebibyte
  } catch {
    return 0
  }
}

/** The most that one of the media processes of a process has held. */
function peakBelow(parent: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const media = pids.filter((pid) => {
    try {
      // The host is a child, and its media processes are children of that.
      const host = parentOf(Number(pid))
      return (
        parentOf(host) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('media/worker')
      )
    } catch {
      return false
    }
  })
  return Math.max(0, ...media.map((pid) => peakOf(Number(pid))))
}

function parentOf(pid: number): number {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(parent)
}

async function peakOfPage(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id)))
}
