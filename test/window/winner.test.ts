import { expect, onTestFinished } from 'vitest'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { startFal } from '../simulators/fal.ts'
import { isShown } from './review-page.ts'
import { openStoredReview, writePairs } from './stored-review.ts'
import { story } from './story.ts'

const seedvr = Recipe.parse({ model: 'fal/seedvr-image', output: { format: 'png' } })
const names = ['one.png', 'two.png', 'three.png', 'four.png', 'five.png']

story('a winner is applied to the chosen others alone, once its provider was agreed to', async () => {
  const fal = await startFal()
  onTestFinished(() => fal.close())
  const { page, client } = await openStoredReview({
    make: (photos) =>
      writePairs(photos, [...names.map((name) => ({ name })), { name: 'one.png', recipe: seedvr }]),
    environment: () => ({ ...fal.environment, ENLARGER_FAL_WINDOW_S: '5' }),
  })
  await isShown(page, 'one.png')
  // Only what there are results of is offered.
  await page.getByRole('button', { name: 'All models' }).click()
  const offered = page.getByRole('listbox').filter({ has: page.getByRole('option', { name: 'All models' }) })
  await expect
    .poll(() => offered.getByRole('option').allTextContents())
    .toEqual(['All models', 'SeedVR2', 'Resample'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  const sheet = page.getByRole('dialog', { name: 'Contact sheet' })
  await sheet.getByRole('radio', { name: /SeedVR2/ }).click({ force: true })
  // What is below the results comes anew with another winner.
  await sheet.getByText(/^Price for 4: \$0\.0/).waitFor()
  await sheet.getByRole('radio', { name: 'Choose', exact: true }).press('Space')
  await sheet.getByText('Tick the files that are to be made like it').waitFor()
  const apply = sheet.getByRole('button', { name: /^Enlarge \d/ })
  await apply.waitFor({ state: 'detached' })
  for (const name of ['two.png', 'four.png', 'five.png'])
    await sheet.getByRole('checkbox', { name }).press('Space')
  await sheet.getByRole('checkbox', { name: 'five.png' }).press('Space')
  await sheet.getByText(/^Price for 2: \$0\.0/).waitFor()
  await apply.filter({ hasText: 'Enlarge 2 files' }).click()
  const question = page.getByRole('alertdialog', { name: 'Enlarge 2 files like the winner?' })
  await question.getByRole('button', { name: 'Enlarge', exact: true }).click()

  const agreement = page.getByRole('dialog', { name: /^Before pictures are sent to/ })
  await agreement.waitFor()
  const before = await client.jobs.index({})
  expect([before.ids.length, fal.ledger.accepted.length]).toEqual([6, 0])
  await agreement.getByRole('button', { name: 'Cancel' }).click()
  await agreement.waitFor({ state: 'detached' })
  await apply.click()
  await question.getByRole('button', { name: 'Enlarge', exact: true }).click()
  await agreement.getByRole('button', { name: /^Agree/ }).dblclick()
  await page.getByText('2 jobs are in the queue').waitFor()

  const hurrying = setInterval(fal.hurry, 30)
  onTestFinished(() => clearInterval(hurrying))
  await expect.poll(async () => (await client.jobs.counts({})).done).toBe(8)
  const made = await client.reviews.index({ filter: { model: seedvr.model } })
  const rows = await client.reviews.rows({ ids: made.ids })
  const sources = rows.map(({ job }) => job.source.split('/').at(-1))
  expect(new Set(sources)).toEqual(new Set(['one.png', 'two.png', 'four.png']))
  expect(sources.length).toBe(3)
  expect(fal.ledger.accepted.length).toBe(2)
  expect(fal.ledger.violations).toEqual([])
})
