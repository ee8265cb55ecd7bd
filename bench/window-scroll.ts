import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Client } from '../src/shared/rpc/connect.ts'
import { findChromium, launchChromium } from '../test/support/chromium.ts'
import { serveWindow } from '../test/support/served-window.ts'
import { openWindow } from '../test/window/watched-page.ts'
import { runChild } from './child.ts'
import { percentile, type Row, timed } from './rows.ts'

const count = 100_000
const against = '100,000 rows, 100 events a second'

/** The window over a long queue: how soon it shows rows, and whether it stays smooth while it is scrolled. */
export async function benchWindow(folder: string): Promise<Row[]> {
  const found = await findChromium()
  if (found === null) return []
  await runChild({ script: 'fill-queue.ts', parameters: [join(folder, 'home'), String(count), 'paused'] })
  const ends: (() => Promise<void>)[] = []
  const host = await serveWindow({ folder, onEnd: (end) => ends.push(end) })
  const browser = await launchChromium(found)
  try {
    const client = await host.client()
    const { page, seconds } = await openAtRows(browser, host)
    const moving = new AbortController()
    const movement = moveJobs(client, moving.signal)
    const reading = await scrollThrough(page, { seconds: 10, pixelsPerFrame: 60 })
    const sweeping = await scrollThrough(page, { seconds: 15, pixelsPerFrame: null })
    moving.abort()
    const { events, spent } = await movement
    return [
      { what: 'window: first rows', measured: `${seconds.toFixed(2)} s`, against, aim: '< 2 s' },
      ...frameRows('scrolling as one reads', reading),
      ...frameRows('scrolling through all', sweeping),
      { what: 'window: events', measured: `${(events / spent).toFixed(0)} /s`, against, aim: '100 /s' },
    ]
  } finally {
    await browser.close()
    for (const end of ends.toReversed()) await end()
  }
}

async function openAtRows(browser: Browser, host: Parameters<typeof openWindow>[1]) {
  // The first page of a browser starts its processes; that is not the window's time.
  await (await openWindow(browser, host)).context.close()
  const { page } = await openWindow(browser, host)
  await page.getByRole('row').nth(1).waitFor()
  const seconds = await timed(async () => {
    await page.reload({ waitUntil: 'commit' })
    await page
      .getByText(/holiday-\d+\.jpg/)
      .first()
      .waitFor()
  })
  return { page, seconds }
}

/** Lets jobs go that find their files gone: each is some events. Returns how many there were. */
async function moveJobs(client: Client, signal: AbortSignal): Promise<{ events: number; spent: number }> {
  const { ids } = await client.jobs.index({ filter: { states: ['paused'] } })
  const watched = countEvents(client, signal)
  const start = performance.now()
  for (const [turn, id] of ids.entries()) {
    if (signal.aborted) break
    await client.jobs.resume({ ids: [id] })
    const ahead = turn * 30 - (performance.now() - start)
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead))
  }
  return { events: await watched, spent: (performance.now() - start) / 1000 }
}

async function countEvents(client: Client, signal: AbortSignal): Promise<number> {
  let events = 0
  try {
    for await (const _event of await client.jobs.watch({}, { signal })) events += 1
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return events
}

/** Scrolls the list and gives the milliseconds between its frames. `pixelsPerFrame` null reaches the end in the time. */
function scrollThrough(
  page: Page,
  pace: { readonly seconds: number; readonly pixelsPerFrame: number | null },
): Promise<number[]> {
  return page.evaluate(async ({ seconds, pixelsPerFrame }) => {
    const scrolls = (element: Element) => element.scrollHeight > element.clientHeight + 1000
    const list = [...document.querySelectorAll('[role="grid"], [role="grid"] *, main *')].find(scrolls)
    if (list === undefined) throw new Error('Expected a list that scrolls, found none')
    list.scrollTop = 0
    const distance = pixelsPerFrame ?? list.scrollHeight / (seconds * 60)
    const frames: number[] = []
    const start = performance.now()
    let before = start
    while (before - start < seconds * 1000) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      frames.push(now - before)
      before = now
      list.scrollTop += distance
    }
    return frames
  }, pace)
}

function frameRows(how: string, frames: readonly number[]): Row[] {
  const long = frames.filter((milliseconds) => milliseconds > 50).length
  return [
    {
      what: `window: ${how}, longest frame`,
      measured: `${Math.max(...frames).toFixed(0)} ms (p99 ${percentile(frames, 0.99).toFixed(0)} ms)`,
      against,
      aim: '≤ 50 ms',
    },
    {
      what: `window: ${how}, frames over 50 ms`,
      measured: `${long} of ${frames.length}`,
      against,
      aim: '0',
    },
  ]
}
