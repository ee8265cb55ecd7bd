import i18next from 'i18next'
import { create } from 'zustand'
import type { AlreadyThere } from '../../../shared/contract/watches.ts'
import type { Disclosure } from '../../../shared/domain/account.ts'
import { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { useQueue } from '../../store/queue-store.ts'
import { putWatch } from '../../store/watches.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { asksForKey } from '../accounts/ask-for-key.ts'
import { agreeTo, disclosuresFor } from '../disclosure/disclosures.ts'
import { focusAddIfLost } from './focus-add.ts'
import { emptyForm, orderOf, type WatchForm } from './watch-form.ts'

export interface NewWatch {
  /** What was put in; null before anything was. */
  readonly form: WatchForm | null
  /** Whether the form is in sight. */
  readonly isOpen: boolean
  readonly isMaking: boolean
  /** What has to be agreed to before it goes on; null when nothing has. */
  readonly toAgree: readonly Disclosure[] | null
  /** Why it was refused the last time; null when it was not. */
  readonly error: unknown
}

const none: NewWatch = { form: null, isOpen: false, isMaking: false, toAgree: null, error: null }

/** The watch that is being made. What was put in stays until it is made or given up. */
export const useNewWatch = create<NewWatch>(() => none)

/** Opens the form: as it was left, or with the recipe of the queue. */
export function beginWatch(): void {
  const recipe = useQueue.getState().recipe ?? Recipe.parse({ model: 'local/resample' })
  useNewWatch.setState(({ form }) => ({ form: form ?? emptyForm(recipe), isOpen: true }))
}

export function changeForm(change: Partial<WatchForm>): void {
  useNewWatch.setState(({ form }) => (form === null ? {} : { form: { ...form, ...change }, error: null }))
}

/** Closes the form; what was put in is there when it is opened again. */
export function closeForm(): void {
  useNewWatch.setState({ isOpen: false })
}

/** Closes the form, and what was put in is forgotten. */
export function giveUpForm(): void {
  useNewWatch.setState(none)
}

/** Makes the watch, unless a key or an agreement is asked for first. Never rejects. */
export async function makeWatch(alreadyThere: AlreadyThere): Promise<void> {
  const { form, isMaking } = useNewWatch.getState()
  if (form === null || isMaking) return
  useNewWatch.setState({ isMaking: true, error: null })
  try {
    const order = orderOf(form)
    if (await asksForKey(order.recipes.map(({ model }) => model))) return
    const card = await client.watches.add({ ...order, alreadyThere })
    putWatch(card)
    giveUpForm()
    focusAddIfLost()
    tell({ tone: 'done', text: i18next.t('watch:told.made', { folder: card.watch.folder }) })
  } catch (error) {
    await refuse(error)
  } finally {
    useNewWatch.setState({ isMaking: false })
  }
}

/** Notes that the person agrees to what was disclosed, and goes on. */
export async function agreeAndMake(alreadyThere: AlreadyThere): Promise<void> {
  const { toAgree } = useNewWatch.getState()
  useNewWatch.setState({ toAgree: null })
  try {
    await agreeTo(toAgree ?? [])
  } catch (error) {
    return tellError(error)
  }
  await makeWatch(alreadyThere)
}

async function refuse(error: unknown): Promise<void> {
  try {
    const toAgree = await disclosuresFor(error)
    useNewWatch.setState(toAgree === null ? { error } : { toAgree })
  } catch (failure) {
    useNewWatch.setState({ error: failure })
  }
}
