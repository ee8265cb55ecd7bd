import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useQueue } from '../../store/queue-store.ts'
import { DisclosureDialog } from '../disclosure/disclosure-dialog.tsx'
import { BatchLimits } from './batch-limits.tsx'
import { DraftsLine } from './drafts-line.tsx'
import { useDraftQuotes, type Reckoning } from './draft-quotes.ts'
import { priceInWords } from './money-words.ts'
import { RedirectedNote } from './redirected-note.tsx'
import { StorageNote } from './storage-note.tsx'
import { StartButton } from './start-button.tsx'
import { agreeAndStart, useStart } from './start-drafts.ts'
import { startScope } from './start-offer.ts'

/** At the foot of the recipe: what it costs, and the start. */
export function StartFoot() {
  const { t } = useTranslation('recipe')
  const id = useId()
  const quotes = useDraftQuotes()
  const hasSelection = useQueue(({ selection }) => selection.ids.size > 0)
  const toAgree = useStart((start) => start.toAgree)
  const scope = startScope(quotes, hasSelection)
  const present = quotes[scope]
  return (
    <section
      aria-labelledby={id}
      className="flex shrink-0 flex-col gap-2 border-t border-line bg-frame px-4 py-3"
    >
      <h3 id={id} className="sr-only">
        {t('foot.label')}
      </h3>
      {scope === 'selected' && <DraftsLine scope="selected" reckoning={quotes.selected} />}
      <DraftsLine scope="all" reckoning={quotes.all} isQuiet={scope === 'selected'} />
      {present.quote !== null && <BatchLimits quote={present.quote} />}
      {present.quote !== null && <RedirectedNote redirected={present.quote.redirected} />}
      {present.quote !== null && <StorageNote through={present.quote.through} />}
      <HeardTotal scope={scope} reckoning={present} />
      <StartButton reckoning={present} />
      {toAgree !== null && (
        <DisclosureDialog
          disclosures={toAgree}
          onAgree={() => void agreeAndStart()}
          onClose={() => useStart.setState({ toAgree: null })}
        />
      )}
    </section>
  )
}

/** Tells screen readers what a start costs now, each time that has settled. */
function HeardTotal({
  scope,
  reckoning: { quote },
}: {
  readonly scope: 'selected' | 'all'
  readonly reckoning: Reckoning
}) {
  const { t } = useTranslation('recipe')
  const isSettled = quote !== null && quote.unread === 0 && quote.drafts > 0
  return (
    <p role="status" className="sr-only">
      {isSettled &&
        t('foot.heard', {
          drafts: t(`foot.${scope}`, { count: quote.drafts }),
          price: priceInWords(quote.total, t),
        })}
    </p>
  )
}
