import type { Locator, Page } from 'playwright-core'
import { pseudoText } from '../../src/renderer/words/pseudo.ts'
import { settingsPages } from '../../src/renderer/store/view.ts'
import type { Hosts } from './hosts.ts'
import { queue, rows } from './window-page.ts'

/** A word of the window as it stands in the page's language. */
export type Say = (english: string) => RegExp

export const sayEnglish: Say = (english) => new RegExp(`^${escaped(english)}`)
export const sayPseudo: Say = (english) => {
  const marks = ` ${'~'.repeat(Math.ceil(english.length / 2))}⟧`
  return new RegExp(escaped(pseudoText(english).slice(1, -marks.length)))
}

/** A state of the window: in which situation, and how one comes there from the queue. */
export interface Scene {
  readonly name: string
  readonly on: keyof Hosts
  readonly open: (page: Page, say: Say) => Promise<void>
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

async function selectRow(page: Page, name: string, modifiers: ('Shift' | 'Control')[] = []): Promise<void> {
  await findRow(page, name).then((row) => row.click({ modifiers, position: { x: 110, y: 10 } }))
}

/** A row, scrolled to where it is not in the page yet. */
async function findRow(page: Page, name: string): Promise<Locator> {
  const row = rows(page, name).first()
  const end = rows(page, 'broken scan.png').or(row)
  if (!(await row.isVisible())) {
    await queue(page).focus()
    await page.keyboard.press('End')
    await end.first().waitFor()
  }
  return row
}

async function openRowMenu(page: Page, name: string): Promise<void> {
  await selectRow(page, name)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').waitFor()
}

async function openDetails(page: Page, name: string, say: Say): Promise<void> {
  await openRowMenu(page, name)
  await page.getByRole('menuitem', { name: say('Details') }).click()
  await page.getByRole('dialog').waitFor()
}

/** The menu of the results in the review. */
async function openReviewMenu(page: Page, say: Say): Promise<void> {
  await openReview(page)
  await page
    .getByRole('button', { name: say('More') })
    .last()
    .click()
  await page.getByRole('menu').waitFor()
}

/** The menu of a watch, the first being 0. */
async function openWatchMenu(page: Page, watch: number, say: Say): Promise<void> {
  await openWatches(page)
  await page
    .getByRole('button', { name: say('More for') })
    .nth(watch)
    .click()
}

async function openCompare(page: Page, name: string): Promise<void> {
  await selectRow(page, name)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('img').first().waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

async function openReview(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2')
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await page.locator('[role="group"][aria-busy="false"]').waitFor()
}

async function openWatches(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3')
  await page.getByRole('article').nth(2).waitFor()
}

/** Opens the form of a new watch, for a folder with pictures in it. */
async function openNewWatch(page: Page, say: Say): Promise<void> {
  await openWatches(page)
  const folder = await page.getByRole('article').first().locator('bdi').first().getAttribute('title')
  await page.getByRole('button', { name: say('Watch a folder') }).click()
  await page
    .getByRole('textbox', { name: say('Folder') })
    .first()
    .fill(folder ?? '')
  await page.getByRole('radio', { name: say('3×') }).click({ force: true })
  await page.getByRole('radio', { name: say('Choose') }).waitFor({ state: 'attached' })
}

/** The states of the window, in the order a person meets them. */
export const scenes: readonly Scene[] = [
  {
    name: 'first-run',
    on: 'new',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('Try it with sample pictures') }).waitFor()
    },
  },
  {
    name: 'key',
    on: 'new',
    open: async (page, say) => {
      await page
        .getByRole('button', { name: say('Add a key') })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'queue', on: 'desk', open: async () => {} },
  {
    name: 'selected',
    on: 'desk',
    open: async (page) => {
      await selectRow(page, 'ceremony 12.jpg')
      await selectRow(page, 'ceremony 14.jpg', ['Shift'])
    },
  },
  {
    name: 'recipe',
    on: 'desk',
    open: async (page, say) => {
      await selectRow(page, 'ceremony 13.jpg')
      await page.getByRole('button', { name: say('Output') }).click()
      await page.getByRole('list', { name: say('Names of the results') }).waitFor()
    },
  },
  {
    name: 'add-menu',
    on: 'desk',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('Add…') }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'address',
    on: 'desk',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('Add…') }).click()
      await page.getByRole('menuitem', { name: say('From a web address…') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'browse',
    on: 'desk',
    open: async (page, say) => {
      await page.getByRole('button', { name: say('Add…') }).click()
      await page.getByRole('menuitem', { name: say("From Enlarger's computer…") }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'row-menu', on: 'desk', open: (page) => openRowMenu(page, 'valley river.jpg') },
  {
    name: 'cancel',
    on: 'desk',
    open: async (page, say) => {
      await page
        .getByRole('grid')
        .getByRole('row')
        .filter({ hasText: 'farm lights' })
        .first()
        .click({ position: { x: 110, y: 10 } })
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: say('Cancel…') }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  { name: 'compare', on: 'desk', open: (page) => openCompare(page, 'valley river.jpg') },
  {
    name: 'compare-sides',
    on: 'desk',
    open: async (page) => {
      await openCompare(page, 'leaf cut out.png')
      await page.keyboard.press('s')
    },
  },
  {
    name: 'review-empty',
    on: 'new',
    open: async (page, say) => {
      await page.keyboard.press('Alt+2')
      await page.getByRole('button', { name: say('Go to the queue') }).waitFor()
    },
  },
  { name: 'review', on: 'desk', open: openReview },
  {
    name: 'review-difference',
    on: 'desk',
    open: async (page, say) => {
      await openReview(page)
      await page.keyboard.press('End')
      await page.getByRole('radio', { name: say('Difference') }).click({ force: true })
      await page.getByRole('status').filter({ hasText: '255' }).waitFor()
    },
  },
  {
    name: 'review-blink',
    on: 'desk',
    open: async (page) => {
      await openReview(page)
      await page.keyboard.press('a')
    },
  },
  {
    name: 'review-more',
    on: 'desk',
    open: openReviewMenu,
  },
  {
    name: 'review-sheet',
    on: 'desk',
    open: async (page) => {
      await openReview(page)
      await page.keyboard.press('Home')
      await page.keyboard.press('g')
      await page.getByRole('dialog').getByRole('radio').first().waitFor({ state: 'attached' })
    },
  },
  {
    name: 'review-video',
    on: 'clips',
    open: async (page) => {
      await openReview(page)
      await page.locator('video').nth(1).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'review-export',
    on: 'clips',
    open: async (page, say) => {
      await openReviewMenu(page, say)
      await page.getByRole('menuitem', { name: say('Export as CSV') }).click()
      await page.getByRole('button', { name: say('Download') }).waitFor()
    },
  },
  { name: 'details', on: 'desk', open: (page, say) => openDetails(page, 'lava field.jpg', say) },
  { name: 'details-failed', on: 'desk', open: (page, say) => openDetails(page, 'waterfall tall.jpg', say) },
  {
    name: 'presets',
    on: 'desk',
    open: async (page) => {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Control+Shift+S')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'save-preset',
    on: 'desk',
    open: async (page) => {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Control+s')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'watch-empty',
    on: 'desk',
    open: async (page, say) => {
      await page.keyboard.press('Alt+3')
      await page.getByRole('button', { name: say('Watch a folder') }).waitFor()
    },
  },
  {
    name: 'watches',
    on: 'watched',
    open: async (page, say) => {
      await openWatches(page)
      await page
        .getByRole('button', { name: say('Why') })
        .first()
        .click()
    },
  },
  {
    name: 'watch-make',
    on: 'watched',
    open: async (page, say) => {
      await openNewWatch(page, say)
      await page.getByText('SeedVR2', { exact: true }).first().click()
      await page.getByRole('radio', { name: say('Choose') }).click({ force: true })
      await page.getByRole('list', { name: say('Files to choose from') }).waitFor()
    },
  },
  {
    name: 'watch-make-foot',
    on: 'watched',
    open: async (page, say) => {
      await openNewWatch(page, say)
      await page.getByRole('button', { name: say('More: which files') }).click()
      await page.getByRole('radio', { name: say('Move to a folder') }).click({ force: true })
      await page.getByRole('radio', { name: say('Choose') }).click({ force: true })
      await page.getByRole('list', { name: say('Files to choose from') }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'watch-log',
    on: 'watched',
    open: async (page, say) => {
      await openWatches(page)
      await page.getByRole('button', { name: say('Log') }).click()
      await page.getByRole('list', { name: say('Events') }).waitFor()
    },
  },
  {
    name: 'watch-test',
    on: 'watched',
    open: async (page, say) => {
      await openWatchMenu(page, 0, say)
      await page.getByRole('menuitem', { name: say('What would it do?') }).click()
      await page.getByRole('list', { name: say('What would become') }).waitFor()
    },
  },
  {
    name: 'watch-limits',
    on: 'watched',
    open: async (page, say) => {
      await openWatchMenu(page, 1, say)
      await page.getByRole('menuitem', { name: say('Change its limits') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'costs',
    on: 'desk',
    open: async (page) => {
      await page.keyboard.press('Alt+4')
      await page.getByText('SeedVR2').first().waitFor()
    },
  },
  ...settingsPages.map((settingsPage): Scene => ({
    name: `settings-${settingsPage}`,
    on: 'desk',
    open: async (page, say) => {
      await page.keyboard.press('Control+,')
      const name = `${settingsPage.slice(0, 1).toUpperCase()}${settingsPage.slice(1)}`
      await page.getByRole('tab', { name: say(name) }).click()
      await page.getByRole('tabpanel').waitFor()
    },
  })),
  {
    name: 'models',
    on: 'desk',
    open: async (page, say) => {
      await page.locator('[role="radiogroup"] + button[aria-expanded="false"]').click()
      await page.getByRole('button', { name: say('Fewer models') }).waitFor()
    },
  },
  {
    name: 'batches',
    on: 'desk',
    open: async (page) => {
      await page.getByRole('grid').focus()
      await page.keyboard.press('b')
      await page.getByRole('dialog').getByRole('button').nth(1).waitFor()
    },
  },
  {
    name: 'help',
    on: 'desk',
    open: async (page) => {
      await page.getByRole('grid').focus()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
]

/** Resolves when nothing moves any more: pictures are there, and what is reckoned is reckoned. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await Promise.all(
      [...document.images].map((image) =>
        image.complete ? Promise.resolve() : image.decode().catch(() => undefined),
      ),
    )
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)))
    await new Promise(requestAnimationFrame)
  })
}
