import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { findCut } from './audit/find-cut.ts'
import { findUnmarked } from './audit/find-unmarked.ts'
import { findFaintText, findViolations } from './audit/find-violations.ts'
import { type Hosts, layHosts } from './hosts.ts'
import { sayEnglish, sayPseudo, scenes, type Scene, settle } from './scenes.ts'
import { canRun, story, visit, visitForAll } from './story.ts'
import type { PageOptions } from './watched-page.ts'
import { focusInWords, queue, rows, rowSays, tabTo } from './window-page.ts'

let hosts: Hosts
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  if (canRun) hosts = await layHosts((end) => void ends.push(end))
}, 120_000)
afterAll(async () => {
  for (const end of ends.toReversed()) await end()
})

async function goTo(page: Page, scene: Scene, say = sayEnglish): Promise<void> {
  if (scene.on === 'desk') await rows(page, 'ceremony 12.jpg').waitFor()
  await scene.open(page, say)
  await settle(page)
}

/** What was resized is laid out anew a moment later: nothing may be cut from then on. */
function expectUncut(page: Page, when: string): Promise<void> {
  return expect.poll(() => findCut(page), { timeout: 10_000, message: `cut ${when}` }).toEqual([])
}

const small = { width: 900, height: 600 }

/** The hosts, each with one page for all its scenes: what it loads is compiled once. */
function pagesOf(options: PageOptions): (scene: Scene) => Promise<Page> {
  const pages = {
    desk: visitForAll(() => hosts.desk, options),
    new: visitForAll(() => hosts.new, options),
    watched: visitForAll(() => hosts.watched, options),
    clips: visitForAll(() => hosts.clips, options),
  }
  return ({ on }) => pages[on].open()
}

describe('in English', () => {
  const open = pagesOf({ reducedMotion: 'reduce', viewport: small })

  story.each(scenes)(
    '$name has nothing that axe finds wrong, and room in a small window and for text twice as large',
    async (scene) => {
      const page = await open(scene)
      await page.setViewportSize(small)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await goTo(page, scene)
      await expectUncut(page, 'in a small window')
      await page.setViewportSize({ width: 1280, height: 800 })
      await settle(page)
      expect(await findViolations(page), 'in dark').toEqual([])
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await settle(page)
      expect(await findFaintText(page), 'in light').toEqual([])
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      await settle(page)
      await expectUncut(page, 'when its text is twice as large')
    },
  )
})

describe('in a language with longer words', () => {
  const open = pagesOf({ query: 'language=pseudo' })

  story.each(scenes)('$name has all its words from the resources, and room for them', async (scene) => {
    const page = await open(scene)
    await goTo(page, scene, sayPseudo)
    expect(await findUnmarked(page)).toEqual([])
    await expectUncut(page, 'when its words are longer')
  })
})

describe('by the keyboard alone', () => {
  story('every control of the queue is reached, and the keyboard is never lost', async () => {
    const { page } = await visit(hosts.desk)
    await rows(page, 'ceremony 12.jpg').waitFor()
    const reached = new Set<string>()
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      reached.add(await focusInWords(page))
    }
    const list = [...reached].join('\n')
    for (const name of ['button Queue', 'button Costs', 'button Settings', 'grid Pictures', 'button Start']) {
      expect(list).toContain(name)
    }
  })

  story('focus is seen wherever it is', async () => {
    const { page } = await visit(hosts.desk)
    await rows(page, 'ceremony 12.jpg').waitFor()
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const isOutlined = (element: Element | null) => {
          if (element === null) return false
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
        }
        const { activeElement } = document
        if (activeElement === null || activeElement === document.body) return true
        const current = document.querySelector(
          `[id="${activeElement.getAttribute('aria-activedescendant') ?? '-'}"]`,
        )
        const label = activeElement.closest('label')
        return [activeElement, current, label, activeElement.parentElement].some(isOutlined)
      })
      expect(seen, await focusInWords(page)).toBe(true)
    }
  })

  story('a dialog gives the keyboard back to what opened it', async () => {
    const { page } = await visit(hosts.desk)
    await rows(page, 'ceremony 12.jpg').waitFor()
    for (const opener of [/^button Settings/, /^button Keyboard and help/]) {
      await tabTo(page, opener, 'Shift+Tab')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await expect.poll(() => focusInWords(page)).not.toBe('nothing')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(() => focusInWords(page)).toMatch(opener)
    }
  })
})

describe('to a screen reader', () => {
  story('the queue is a grid whose rows say what they are and how they stand', async () => {
    const { page } = await visit(hosts.desk)
    await rowSays(page, 'farm lights 9.jpg', 'Queued at fal.ai')
    const tree = await queue(page).ariaSnapshot()
    expect(tree).toMatch(/grid "Pictures in the queue"/)
    for (const head of ['Source', 'Pixels', 'Recipe', 'Price', 'State']) {
      expect(tree).toContain(`columnheader "${head}"`)
    }
    expect(tree).toMatch(/row ".*valley river\.jpg.*SeedVR2.*\$.*Done.*"/)
    expect(tree).toMatch(/row ".*waterfall tall\.jpg.*(Refused|refused).*"/)
    expect(tree).toMatch(/row ".*broken scan\.png.*Not what its name says.*"/)
    expect(tree).toMatch(/row ".*portrait 03\.jpg.*Not what was promised.*"/)
    expect(tree).toMatch(/row ".*farm lights \d+\.jpg.*Queued at fal\.ai.*"/)
  })

  story('a change of the price is told politely, and progress is not', async () => {
    const { page } = await visit(hosts.desk)
    await rows(page, 'ceremony 12.jpg').waitFor()
    const live = await page.locator('[aria-live="assertive"], [role="alert"]').count()
    expect(live).toBe(0)
    expect(await queue(page).locator('[aria-live], [role="status"]').count()).toBe(0)
    const polite = page.locator('[aria-live="polite"], [role="status"]')
    await expect.poll(async () => (await polite.allTextContents()).join(' ')).toMatch(/draft/)
  })
})

story('nothing moves for somebody who wants no motion', async () => {
  const { page } = await visit(hosts.desk, { reducedMotion: 'reduce' })
  await rows(page, 'ceremony 12.jpg').waitFor()
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element)
      return [transitionDuration, animationDuration].flatMap((list) =>
        list.split(',').map((one) => parseFloat(one)),
      )
    }),
  )
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001)
})
