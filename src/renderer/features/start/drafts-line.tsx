import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import type { Reckoning } from './draft-quotes.ts'
import { priceInWords } from './money-words.ts'
import { seeRefused } from './see-refused.ts'

export interface DraftsLineProps {
  readonly scope: 'selected' | 'all'
  readonly reckoning: Reckoning
  /** Whether only the sum is told: the start is for others. */
  readonly isQuiet?: boolean
}

/** What starting some drafts would cost, and what of them would not run. */
export function DraftsLine({ scope, reckoning: { quote, isReckoning }, isQuiet = false }: DraftsLineProps) {
  const { t } = useTranslation('recipe')
  if (quote === null) return isReckoning ? <p className="text-ink-3">{t('foot.reckoning')}</p> : null
  if (quote.drafts === 0) return null
  const price = quote.ready + quote.reused === 0 ? null : priceInWords(quote.total, t)
  return (
    <div>
      <p className="flex items-baseline justify-between gap-3">
        <span className="text-ink-2">{t(`foot.${scope}`, { count: quote.drafts })}</span>
        <span className={isQuiet ? 'text-ink-2' : 'font-medium'}>
          {isReckoning && <span className="pr-1 text-ink-3">{t('foot.reckoning')}</span>}
          {price}
        </span>
      </p>
      {!isQuiet && <Exceptions scope={scope} quote={quote} />}
    </div>
  )
}

function Exceptions({
  scope,
  quote: { drafts, ready, unread, refused, reused },
}: {
  readonly scope: 'selected' | 'all'
  readonly quote: NonNullable<Reckoning['quote']>
}) {
  const { t } = useTranslation('recipe')
  return (
    <>
      {unread > 0 && ready > 0 && <p className="text-sm text-ink-3">{t('foot.unread', { count: unread })}</p>}
      {reused > 0 && <p className="text-sm text-ink-3">{t('foot.reused', { count: reused })}</p>}
      {refused > 0 && (
        <p className="flex items-center justify-between gap-2 text-sm text-bad">
          {t('foot.refused', { count: refused })}
          {(scope === 'all' || refused < drafts) && (
            <span className="-mr-2">
              <Button look="plain" size="small" onPress={() => void seeRefused(scope)}>
                {t('foot.seeThem')}
              </Button>
            </span>
          )}
        </p>
      )}
    </>
  )
}
