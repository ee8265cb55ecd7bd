import { readFile, writeFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openStoredReview } from './stored-review.ts'
import { writeClips } from './stored-clips.ts'
import { story } from './story.ts'

/** Chooses from one of the lists of the player. */
async function choose(page: Page, list: RegExp, option: string): Promise<void> {
  await player(page).getByRole('button', { name: list }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

function player(page: Page): Locator {
  return page.getByRole('group', { name: 'Both videos' })
}

/** What both elements have of something: the original first. */
function ofBoth<Key extends 'muted' | 'playbackRate' | 'currentTime' | 'paused'>(page: Page, key: Key) {
  return page.evaluate((name) => [...document.querySelectorAll('video')].map((video) => video[name]), key)
}

/** In the page: waits until the result has turned back; tells the latest moment it was at, and where it went on. */
function untilTurn(): Promise<{ last: number; first: number }> {
  const [, result] = document.querySelectorAll('video')
  if (!result) throw new Error('Expected two videos')
  return new Promise((resolve) => {
    let last = result.currentTime
    result.addEventListener('seeked', () => resolve({ last, first: result.currentTime }), { once: true })
    const listen = () =>
      result.requestVideoFrameCallback((_now, { mediaTime }) => {
        last = Math.max(last, mediaTime)
        listen()
      })
    listen()
  })
}

/** Goes to a moment by the slider of the player. */
async function goTo(page: Page, seconds: number): Promise<void> {
  await player(page).getByRole('slider').fill(String(seconds))
  await expect.poll(() => ofBoth(page, 'currentTime')).toEqual([seconds, seconds])
}

story('both clips have one sound, one speed, and one part that is played again and again', async () => {
  const { page } = await openStoredReview({ make: writeClips })
  await player(page).waitFor()
  expect(await ofBoth(page, 'muted')).toEqual([true, true])
  await choose(page, /Sound/, 'Sound of the original')
  expect(await ofBoth(page, 'muted')).toEqual([false, true])
  await choose(page, /Sound/, 'Sound of the result')
  expect(await ofBoth(page, 'muted')).toEqual([true, false])
  await choose(page, /Sound/, 'No sound')
  expect(await ofBoth(page, 'muted')).toEqual([true, true])

  await choose(page, /Speed/, '0.5×')
  expect(await ofBoth(page, 'playbackRate')).toEqual([0.5, 0.5])
  await choose(page, /Speed/, '2×')
  expect(await ofBoth(page, 'playbackRate')).toEqual([2, 2])

  await goTo(page, 0.3)
  await player(page).getByRole('button', { name: 'Loop from here' }).click()
  await goTo(page, 0.6)
  await player(page).getByRole('button', { name: 'Loop to here' }).click()
  await player(page).getByText('0.3–0.6 s').waitFor()
  await choose(page, /Speed/, '0.5×')
  const turn = page.evaluate(untilTurn)
  await player(page).getByRole('button', { name: 'Play' }).click()
  // It began at the end of the part, and so at its beginning.
  expect((await turn).first).toBeCloseTo(0.3, 3)
  const { first, last } = await page.evaluate(untilTurn)
  expect(first).toBeCloseTo(0.3, 3)
  expect(last).toBeGreaterThan(0.5)
  expect(last).toBeLessThan(0.75)

  await player(page).getByRole('button', { name: 'Loop all of it' }).click()
  const whole = await page.evaluate(untilTurn)
  expect(whole.first).toBe(0)
  expect(whole.last).toBeGreaterThan(0.85)
  await expect.poll(() => ofBoth(page, 'paused')).toEqual([false, false])
})

/** Overwrites the last frames of a clip whose index comes after them: it opens, and they can't be decoded. */
async function damageEnd(path: string): Promise<Buffer> {
  const whole = await readFile(path)
  const end = whole.indexOf('moov') - 4
  await writeFile(path, Buffer.from(whole).fill(0xff, Math.round(end * 0.97), end))
  return whole
}

story('a video that is damaged on its way says so, and is played once it is whole', async () => {
  let mend = () => Promise.resolve()
  const { page } = await openStoredReview({
    make: async (photos) => {
      const works = await writeClips(photos)
      for (const { result } of works) {
        const whole = await damageEnd(result)
        mend = () => writeFile(result, whole)
      }
      return works
    },
  })
  await player(page).getByRole('slider').fill('0.9')
  await page.getByRole('alert').getByText('could not be read any further', { exact: false }).waitFor()
  await page.keyboard.press('.')
  await mend()
  await page.getByRole('button', { name: 'Try again' }).click()
  await goTo(page, 0.9)
  await player(page).getByRole('button', { name: 'One frame back' }).click()
  await expect.poll(() => ofBoth(page, 'currentTime')).toEqual([0.86, 0.86])
})
