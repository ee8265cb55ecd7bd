import i18next from 'i18next'
import { client } from '../../api/app-session.ts'
import { readList } from '../../store/follow-queue.ts'
import { moveIds } from '../../store/list-changes.ts'
import { putIds, useQueue } from '../../store/queue-store.ts'
import { confirm } from '../../ui/confirm.tsx'
import { tell, tellError } from '../../ui/notices.tsx'

// What can be done to rows. Each is asked for by commands, menus and the rows themselves, tells what came of it, and
// never rejects.

/** States in which a provider has a job, or may have it. */
const sentStates = ['submitting', 'reconciling', 'queued', 'processing', 'fetching'] as const

/** Runs a call; what it throws is told. */
export async function telling(call: () => Promise<void>): Promise<void> {
  try {
    await call()
  } catch (error) {
    tellError(error)
  }
}

/** Tries jobs again that ended without a result. */
export function retry(ids: readonly string[]): Promise<void> {
  return telling(async () => {
    const { changed } = await client.jobs.retry({ ids: [...ids] })
    tellCount(changed, 'told.retried', 'told.nothingToRetry')
  })
}

/** Tries all that failed again. */
export function retryFailed(): Promise<void> {
  return telling(async () => {
    const { changed } = await client.jobs.retry({ filter: { states: ['failed'] } })
    tellCount(changed, 'told.retried', 'told.nothingToRetry')
  })
}

/** Sends nothing new of these jobs. */
export function pause(ids: readonly string[]): Promise<void> {
  return telling(async () => {
    const { changed } = await client.jobs.pause({ ids: [...ids] })
    tellCount(changed, 'told.paused', 'told.nothingToPause')
  })
}

/** Lets paused jobs go on. */
export function resume(ids: readonly string[]): Promise<void> {
  return telling(async () => void (await client.jobs.resume({ ids: [...ids] })))
}

/** Sends nothing new of all that waits. */
export function pauseAll(): Promise<void> {
  return telling(async () => void (await client.jobs.pause({ filter: {} })))
}

/** Lets all that is paused go on. */
export function resumeAll(): Promise<void> {
  return telling(async () => void (await client.jobs.resume({ filter: {} })))
}

/** Cancels jobs; asks first when a provider has some of them already. */
export function cancel(ids: readonly string[]): Promise<void> {
  return telling(async () => {
    const chosen = new Set(ids)
    const sent = await client.jobs.index({ filter: { states: [...sentStates] } })
    const count = sent.ids.filter((id) => chosen.has(id)).length
    if (count > 0 && !(await confirmCancel(ids.length, count))) return
    const { changed } = await client.jobs.cancel({ ids: [...ids] })
    if (changed > 0) tell({ tone: 'done', text: i18next.t('queue:told.cancelled', { count: changed }) })
  })
}

function confirmCancel(all: number, sent: number): Promise<boolean> {
  const { t } = i18next
  return confirm({
    title: t('queue:cancelling.title', { count: all }),
    text: `${t('queue:cancelling.sent', { count: sent })} ${t('queue:cancelling.originals')}`,
    confirm: t('queue:cancelling.confirm'),
    keep: t('queue:cancelling.keep'),
  })
}

/** A person's word on jobs that a provider may have taken; sending them again is asked about first. */
export function resolve(ids: readonly string[], as: 'look-again' | 'resubmit' | 'give-up'): Promise<void> {
  const { t } = i18next
  return telling(async () => {
    const question = {
      title: t('queue:resending.title', { count: ids.length }),
      text: t('queue:resending.text'),
      confirm: t('queue:resending.confirm'),
    }
    if (as === 'resubmit' && !(await confirm(question))) return
    await client.jobs.resolve({ ids: [...ids], as })
  })
}

/** Lets drafts follow the common recipe again. */
export function followCommonRecipe(ids: readonly string[]): Promise<void> {
  return telling(async () => void (await client.jobs.edit({ ids: [...ids], recipe: null })))
}

/** Puts rows right before another one, or at the end: at once on the page, then in the queue. */
export function move(ids: readonly string[], before: string | null): Promise<void> {
  const { ids: order, sort } = useQueue.getState()
  if (sort.by !== 'queue' || sort.descending) {
    tell({ tone: 'trouble', text: i18next.t('queue:told.onlyInOrder') })
    return Promise.resolve()
  }
  if (order !== null) putIds(moveIds(order, ids, before))
  return telling(async () => {
    await client.jobs.reorder({ ids: [...ids], before })
    readList()
  })
}

function tellCount(
  count: number,
  some: 'told.retried' | 'told.paused',
  none: 'told.nothingToRetry' | 'told.nothingToPause',
): void {
  const text = count > 0 ? i18next.t(`queue:${some}`, { count }) : i18next.t(`queue:${none}`)
  tell({ tone: 'done', text })
}
