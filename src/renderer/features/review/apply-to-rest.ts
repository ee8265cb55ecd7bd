import i18next from 'i18next'
import { create } from 'zustand'
import type { Disclosure } from '../../../shared/domain/account.ts'
import type { PriceTotal } from '../../../shared/domain/money.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { closeOver } from '../../store/view.ts'
import { confirm } from '../../ui/confirm.tsx'
import { tell, tellError } from '../../ui/notices.tsx'
import { asksForKey } from '../accounts/ask-for-key.ts'
import { disclosuresFor } from '../disclosure/disclosures.ts'
import { priceInWords } from '../start/money-words.ts'

/** What is to be made like the winner, at the price that was shown. */
export interface Wanted {
  readonly recipe: Recipe
  readonly sourceIds: readonly string[]
  readonly price: PriceTotal
}

export interface Applying {
  readonly isApplying: boolean
  /** What has to be agreed to before it goes on; null when nothing has. */
  readonly toAgree: readonly Disclosure[] | null
}

export const useApplying = create<Applying>(() => ({ isApplying: false, toAgree: null }))

/** Puts files into the queue with the winner's recipe, once the price was confirmed; never twice for one press. */
export async function applyToRest(wanted: Wanted, isConfirmed = false): Promise<void> {
  if (useApplying.getState().isApplying) return
  useApplying.setState({ isApplying: true })
  try {
    if (!isConfirmed && !(await confirmPrice(wanted))) return
    if (await asksForKey([wanted.recipe.model])) return
    await enqueue(wanted)
  } catch (error) {
    tellError(error)
  } finally {
    useApplying.setState({ isApplying: false })
  }
}

function confirmPrice({ sourceIds, price }: Wanted): Promise<boolean> {
  const t = i18next.getFixedT(null, 'review')
  const words = priceInWords(price, i18next.getFixedT(null, 'recipe'))
  return confirm({
    title: t('sheet.confirm.title', { count: sourceIds.length }),
    text: t('sheet.confirm.text', { price: words }),
    confirm: t('sheet.confirm.goOn'),
  })
}

async function enqueue({ recipe, sourceIds }: Wanted): Promise<void> {
  try {
    const { jobs } = await client.jobs.enqueue({ sourceIds: [...sourceIds], recipes: [recipe] })
    const fresh = jobs.filter(({ reused }) => !reused).length
    tell({ tone: 'done', text: i18next.t('review:sheet.queued', { count: fresh }) })
    closeOver()
  } catch (error) {
    const toAgree = await disclosuresFor(error)
    if (toAgree === null) throw error
    useApplying.setState({ toAgree })
  }
}
