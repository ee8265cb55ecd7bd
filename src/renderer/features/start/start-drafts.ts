import i18next from 'i18next'
import { create } from 'zustand'
import type { Disclosure } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useCostSummary } from '../../store/resources.ts'
import { rowCache } from '../../store/row-cache.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { asksForKey } from '../accounts/ask-for-key.ts'
import { agreeTo, disclosuresFor } from '../disclosure/disclosures.ts'
import { recipeEdits } from '../recipe/recipe-edits.ts'
import { isDraft, recipeOf } from '../recipe/recipe-target.ts'
import { useWrongFields } from '../recipe/wrong-fields.ts'
import { useDraftQuotes } from './draft-quotes.ts'
import { findHindrance, startScope } from './start-offer.ts'

export interface StartState {
  readonly isStarting: boolean
  /** Micro-dollars that what is started next may be charged in all; null is no cap. */
  readonly cap: number | null
  /** What has to be agreed to before it goes on; null when nothing has. */
  readonly toAgree: readonly Disclosure[] | null
}

export const useStart = create<StartState>(() => ({ isStarting: false, cap: null, toAgree: null }))

/** Milliseconds after a start in which a second press is taken for a slip of the first. */
const slip = 700

/** Whether drafts can be started now. */
export function canStart(): boolean {
  return presentHindrance() === null && useStart.getState().toAgree === null
}

/** Starts the selected drafts, or all of them when none is selected; never twice for one press. */
export async function startDrafts(): Promise<void> {
  // What is being typed is a change too: fields take it over when they lose focus.
  const typing = document.activeElement
  if (typing instanceof HTMLInputElement) {
    typing.blur()
    typing.focus()
  }
  if (!canStart()) return
  useStart.setState({ isStarting: true })
  try {
    if (await startNow()) await new Promise((resolve) => setTimeout(resolve, slip))
  } catch (error) {
    tellError(error)
  } finally {
    useStart.setState({ isStarting: false })
  }
}

/** Notes that the person agrees to what was disclosed, and goes on with the start. */
export async function agreeAndStart(): Promise<void> {
  const { toAgree } = useStart.getState()
  useStart.setState({ toAgree: null })
  try {
    await agreeTo(toAgree ?? [])
  } catch (error) {
    return tellError(error)
  }
  await startDrafts()
}

/** Whether drafts were started, rather than something asked or told first. */
async function startNow(): Promise<boolean> {
  await recipeEdits.flush()
  if (recipeEdits.unsaved.getState().length > 0) return false
  const { selection } = useQueue.getState()
  const isForSelected = startScope(useDraftQuotes.getState(), selection.ids.size > 0) === 'selected'
  const ids = isForSelected ? [...selection.ids] : null
  if (await asksForKey(modelsOf(ids ?? useQueue.getState().ids ?? []))) return false
  const chosen = ids === null ? { filter: { states: ['draft' as const] } } : { ids }
  try {
    const { started, reused, left } = await client.jobs.start({ ...chosen, budget: useStart.getState().cap })
    tellStarted({ started: started.length, reused: reused.length, left: left.length })
    void useCostSummary.getState().refresh()
    return true
  } catch (error) {
    const toAgree = await disclosuresFor(error)
    if (toAgree === null) throw error
    useStart.setState({ toAgree })
    return false
  }
}

function presentHindrance() {
  const quotes = useDraftQuotes.getState()
  const scope = startScope(quotes, useQueue.getState().selection.ids.size > 0)
  const isWrong = useWrongFields.getState().fields.size > 0
  return findHindrance(quotes[scope], { isStarting: useStart.getState().isStarting, isWrong })
}

/** The models of drafts. */
function modelsOf(ids: readonly string[]): string[] {
  const common = useQueue.getState().recipe
  const drafts = ids.flatMap((id) => rowCache.get(id) ?? []).filter(isDraft)
  return drafts.map((row) => recipeOf(row, common).model)
}

function tellStarted(counts: { started: number; reused: number; left: number }): void {
  const t = i18next.getFixedT(null, 'recipe')
  const parts = (['started', 'reused', 'left'] as const)
    .filter((part) => counts[part] > 0)
    .map((part) => t(`started.${part}`, { count: counts[part] }))
  tell({ tone: 'done', text: parts.length === 0 ? t('started.nothing') : parts.join(' · ') })
}
