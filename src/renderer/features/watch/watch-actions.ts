import i18next from 'i18next'
import type { WatchCard } from '../../../shared/contract/watches.ts'
import type { Watch, WatchCaps } from '../../../shared/domain/watch.ts'
import { client } from '../../api/app-session.ts'
import { goTo } from '../../store/view.ts'
import { putWatch, useWatches } from '../../store/watches.ts'
import { confirm } from '../../ui/confirm.tsx'
import { tell } from '../../ui/notices.tsx'
import { showWatch } from '../queue/listing.ts'
import { telling } from '../queue/queue-actions.ts'

// What can be done to a watch. Each tells what came of it, and never rejects.

/** Takes and sends nothing new, or goes on. */
export function pauseOrResume({ id, state }: Watch): Promise<void> {
  return telling(async () => {
    const order = state.is === 'paused' ? client.watches.resume({ id }) : client.watches.pause({ id })
    putWatch(await order)
  })
}

/** Looks through a folder at once. */
export function look({ id, folder }: Watch): Promise<void> {
  return telling(async () => {
    const t = i18next.getFixedT(null, 'watch')
    tell({ tone: 'done', text: t('told.looking', { folder }) })
    const { taken } = await client.watches.look({ id })
    tell({ tone: 'done', text: taken === 0 ? t('told.nothing') : t('told.looked', { count: taken }) })
  })
}

/** Changes what a watch may cost; whether it was changed. */
export async function changeCaps({ id, folder }: Watch, caps: WatchCaps): Promise<boolean> {
  const t = i18next.getFixedT(null, 'watch')
  let isChanged = false
  await telling(async () => {
    putWatch(await client.watches.setCaps({ id, caps }))
    isChanged = true
    tell({ tone: 'done', text: t('told.limits', { folder }) })
  })
  return isChanged
}

/** Shows what a watch made, in the queue. */
export function showJobs({ id }: Watch): void {
  showWatch(id)
  goTo('queue')
  // The button goes away: the keyboard must not be lost with it.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[role=grid]')?.focus())
}

/** Ends a watch, after asking; whether it was ended. */
export async function remove({ watch: { id, folder } }: WatchCard): Promise<boolean> {
  const t = i18next.getFixedT(null, 'watch')
  const isWanted = await confirm({
    title: t('removing.title'),
    text: t('removing.text', { folder }),
    confirm: t('removing.confirm'),
    keep: t('removing.keep'),
  })
  if (!isWanted) return false
  let isGone = false
  await telling(async () => {
    await client.watches.remove({ id })
    isGone = true
    useWatches.setState(({ cards }) => ({ cards: cards?.filter(({ watch }) => watch.id !== id) ?? null }))
    tell({ tone: 'done', text: t('told.removed', { folder }) })
  })
  return isGone
}
