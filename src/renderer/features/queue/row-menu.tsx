import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { isRetriable } from '../../../shared/domain/job-transitions.ts'
import { isResting } from '../../../shared/domain/job.ts'
import { thisHost } from '../../host/this-host.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useRow } from '../../store/row-cache.ts'
import { open } from '../../store/view.ts'
import { MenuAt, type MenuEntry } from '../../ui/menu.tsx'
import type words from '../../words/en/queue.json'
import { safeText } from '../../words/safe-text.ts'
import { draftAgain } from '../recipe/draft-again.ts'
import { saveResults } from './save-results.ts'
import { cancel, followCommonRecipe, move, pause, resolve, resume, retry } from './queue-actions.ts'
import { remove } from './remove-rows.ts'
import { nameOf } from './row-facts.ts'
import { rowElementId } from './row.tsx'
import { showWhere } from './where.tsx'

/** What can be done to a row; to all that are selected when it is one of them. */
export function RowMenu({ job, onClose }: { readonly job: string | null; readonly onClose: () => void }) {
  return job === null ? null : <OpenMenu job={job} onClose={onClose} />
}

function OpenMenu({ job, onClose }: { readonly job: string; readonly onClose: () => void }) {
  const { t } = useTranslation('queue')
  const row = useRow(job)
  const selected = useQueue(({ selection }) => selection.ids)
  const order = useQueue(({ ids }) => ids) ?? []
  if (row === undefined) return null
  const targets = selected.has(job) && selected.size > 1 ? order.filter((id) => selected.has(id)) : [job]
  const label =
    targets.length > 1
      ? t('row.moreSelected', { count: targets.length })
      : t('row.more', { name: safeText(nameOf(row.job.source)) })
  return (
    <MenuAt
      label={label}
      anchor={document.querySelector(`#${rowElementId(job)} [data-more]`)}
      onClose={onClose}
      entries={entriesFor(t, row, { targets, order })}
    />
  )
}

interface Targets {
  readonly targets: readonly string[]
  readonly order: readonly string[]
}

function entriesFor(t: TFunction<'queue'>, row: JobRow, { targets, order }: Targets): (MenuEntry | null)[] {
  const isOne = targets.length === 1
  const { state, id } = row.job
  const isDone = state.is === 'done'
  const isWorking = !isResting(state)
  const first = order.find((one) => !targets.includes(one)) ?? null
  const entry = (name: EntryName, shown: boolean, onAction: () => void): MenuEntry | false =>
    shown && { id: name, label: t(`menu.${name}`), onAction }
  return tidy([
    entry('compare', isOne && isDone, () => open({ is: 'compare', job: id })),
    entry('details', isOne, () => open({ is: 'details', job: id })),
    entry('reveal', isOne, () => void showWhere(row)),
    entry(isOne ? 'download' : 'downloads', isDone && thisHost.download !== undefined, () =>
      saveResults(targets),
    ),
    null,
    entry(
      'retry',
      !isOne || (isRetriable(state) && !isDone && state.is !== 'needs-review'),
      () => void retry(targets),
    ),
    entry('lookAgain', isOne && canLookAgain(state), () => void resolve(targets, 'look-again')),
    entry('sendAgain', isOne && state.is === 'needs-review', () => void resolve(targets, 'resubmit')),
    entry('giveUp', isOne && state.is === 'needs-review', () => void resolve(targets, 'give-up')),
    entry('redraft', state.is !== 'draft', () => void draftAgain(targets)),
    entry('follow', state.is === 'draft' && (state.own || !isOne), () => void followCommonRecipe(targets)),
    entry('pause', !isOne || state.is === 'waiting', () => void pause(targets)),
    entry('resume', !isOne || state.is === 'paused', () => void resume(targets)),
    entry('cancel', !isOne || isWorking || state.is === 'paused', () => void cancel(targets)),
    null,
    entry('top', order.length > 1, () => void move(targets, first)),
    entry('bottom', order.length > 1, () => void move(targets, null)),
    null,
    entry('remove', !isOne || isResting(state), () => remove(targets)),
  ])
}

/** Whether the provider could be asked once more. */
function canLookAgain(state: JobRow['job']['state']): boolean {
  return state.is === 'needs-review' && state.problem.code !== 'UNKNOWN_SUBMISSION'
}

type EntryName = keyof typeof words.menu

/** What is shown, without lines at the ends or beside each other. */
function tidy(entries: readonly (MenuEntry | false | null)[]): (MenuEntry | null)[] {
  const shown = entries.filter((entry) => entry !== false)
  return shown.filter(
    (entry, index) => entry !== null || (index > 0 && shown[index - 1] !== null && index < shown.length - 1),
  )
}
