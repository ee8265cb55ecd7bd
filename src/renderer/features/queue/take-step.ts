import type { JobRow } from '../../../shared/contract/jobs.ts'
import { waysOutOf } from '../../../shared/domain/ways-out.ts'
import { select } from '../../store/queue-store.ts'
import { selectOne } from '../../store/selection.ts'
import { goTo, open, type SettingsPage } from '../../store/view.ts'
import { addPaths } from '../adding/add.ts'
import { draftAgain } from '../recipe/draft-again.ts'
import { focusRecipe } from '../recipe/focus-recipe.ts'
import { takeWayOut } from '../recipe/take-way-out.ts'
import { problemOf, type NextStep } from './next-steps.ts'
import { resolve, resume, retry } from './queue-actions.ts'
import { remove } from './remove-rows.ts'

/** The provider a row's model belongs to. */
export function providerOf({ job }: Pick<JobRow, 'job'>): string {
  return job.recipe.model.split('/')[0] ?? ''
}

/** The account a row's problem is about: that of its model's provider, unless the problem names another. */
export function accountOf(row: JobRow): string {
  const { state } = row.job
  const named = 'problem' in state ? state.problem?.data.provider : undefined
  return typeof named === 'string' ? named : providerOf(row)
}

const settingsFor: Readonly<Partial<Record<NextStep, SettingsPage>>> = {
  raiseBudget: 'money',
  allowMore: 'work',
  network: 'network',
  storage: 'storage',
}

/** Takes a step that a row offers. Those that lead to a page of the provider are links, and not taken here. */
export function takeStep(step: NextStep, row: JobRow): void {
  const { id, source, state } = row.job
  const page = settingsFor[step]
  if (page !== undefined) return open({ is: 'settings', page })
  switch (step) {
    case 'compare':
      return open({ is: 'compare', job: id })
    case 'retry':
      return void retry([id])
    case 'remove':
      return remove([id])
    case 'addAgain':
      return void addPaths([source])
    case 'addKey':
    case 'replaceKey':
      return open({ is: 'key', provider: accountOf(row) })
    case 'useFactor':
    case 'useModel':
      return wayOut(step, row)
    case 'chooseSize':
    case 'chooseModel':
    case 'chooseOutput':
      return chooseOtherwise(id, {
        isDraft: state.is === 'draft',
        part: step === 'chooseSize' ? 'size' : 'model',
      })
    case 'lookAgain':
      return void resolve([id], 'look-again')
    case 'sendAgain':
      return void resolve([id], 'resubmit')
    case 'giveUp':
      return void resolve([id], 'give-up')
    case 'seeWatch':
      return goTo('watch')
    case 'resume':
      return void resume([id])
    default:
      return open({ is: 'details', job: id })
  }
}

/** Gives a row the largest factor that goes, or the best model that can. */
function wayOut(step: 'useFactor' | 'useModel', row: JobRow): void {
  const { factor, models } = waysOutOf(problemOf(row) ?? { data: {} })
  const [model] = models
  if (step === 'useFactor' && factor !== null) void takeWayOut(row, { size: { by: 'factor', factor } })
  if (step === 'useModel' && model !== undefined) void takeWayOut(row, { model })
}

/** Leads to the recipe of a row; one that is no draft becomes one first. */
function chooseOtherwise(
  id: string,
  { isDraft, part }: { readonly isDraft: boolean; readonly part: 'model' | 'size' },
): void {
  if (!isDraft) return void draftAgain([id], part)
  select(() => selectOne(id))
  // The panel shows the selection from the next frame on.
  requestAnimationFrame(() => focusRecipe(part))
}

/** Opens what a row has to show: the comparison of a result, or all that is known of it. */
export function openRow(row: JobRow | undefined): void {
  if (row === undefined) return
  open({ is: row.job.state.is === 'done' ? 'compare' : 'details', job: row.job.id })
}
