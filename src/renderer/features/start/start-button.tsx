import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { keysInWords } from '../../commands/keyboard.ts'
import { Button } from '../../ui/button.tsx'
import { useWrongFields } from '../recipe/wrong-fields.ts'
import type { Reckoning } from './draft-quotes.ts'
import { startDrafts, useStart } from './start-drafts.ts'
import { findHindrance, startPrice, type Hindrance } from './start-offer.ts'

/** Starts, with the price on it; where it can't it says why and stays in reach of the keyboard. */
export function StartButton({ reckoning }: { readonly reckoning: Reckoning }) {
  const id = useId()
  const isStarting = useStart((start) => start.isStarting)
  const isWrong = useWrongFields(({ fields }) => fields.size > 0)
  const hindrance = findHindrance(reckoning, { isStarting, isWrong })
  const why = useHindranceWords(hindrance)
  return (
    <>
      <Button
        look="primary"
        size="large"
        wide
        isPending={hindrance !== null}
        aria-describedby={id}
        onPress={() => void startDrafts()}
      >
        <StartWords reckoning={reckoning} isStarting={isStarting} />
        <kbd aria-hidden translate="no" className="font-sans font-normal">
          {keysInWords('Mod+Enter')}
        </kbd>
      </Button>
      <p id={id} className={why === null ? 'hidden' : 'text-center text-sm text-ink-3'}>
        {why}
      </p>
    </>
  )
}

function StartWords({
  reckoning,
  isStarting,
}: {
  readonly reckoning: Reckoning
  readonly isStarting: boolean
}) {
  const { t } = useTranslation('recipe')
  const cap = useStart((start) => start.cap)
  const { quote } = reckoning
  if (isStarting) return t('start.starting')
  if (quote === null || quote.ready + quote.reused === 0) return t('start.none')
  const price = startPrice(quote, cap)
  switch (price.is) {
    case 'free':
      return t('start.free', { count: price.count })
    case 'upTo':
      return t('start.upTo', { amount: price.amount })
    case 'upToAndUnknown':
      return t('start.upToAndUnknown', { amount: price.amount })
    case 'unknown':
      return t('start.unknown')
  }
}

function useHindranceWords(hindrance: Hindrance | null): string | null {
  const { t } = useTranslation('recipe')
  if (hindrance === null || hindrance.is === 'starting') return null
  const { is, count } = hindrance
  return is === 'reading' || is === 'refused' ? t(`hindrance.${is}`, { count }) : t(`hindrance.${is}`)
}
