import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { closeOver } from '../../store/view.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { DisclosureDialog } from '../disclosure/disclosure-dialog.tsx'
import { agreeTo } from '../disclosure/disclosures.ts'
import { telling } from '../queue/queue-actions.ts'
import { applyToRest, useApplying, type Wanted } from './apply-to-rest.ts'
import { ApplyButton, RestOfBatch } from './rest-of-batch.tsx'
import { SheetResults } from './sheet-results.tsx'
import { useRest } from './use-rest.ts'

interface ContactSheetProps {
  readonly source: string
  /** The result it is opened from. */
  readonly job: string
}

/** The results of a source beside each other: one is the winner, and the rest of its batch can be made like it. */
export function ContactSheet({ source, job }: ContactSheetProps) {
  const { t } = useTranslation('review')
  const { value, error } = useAnswer(source, () => client.reviews.sheet({ sourceId: source }))
  const [winner, setWinner] = useState(job)
  const rest = useRest(winner, value?.results ?? null)
  return (
    <Dialog
      isOpen
      size="large"
      title={t('sheet.title')}
      onClose={closeOver}
      {...(rest.wanted === null ? {} : { actions: <ApplyButton wanted={rest.wanted} /> })}
    >
      {value === null && error === null && <p role="status">{t('sheet.loading')}</p>}
      {value === null && error !== null && <p role="alert">{errorInWords(error).message}</p>}
      {value !== null && (
        <SheetResults results={value.results} shown={job} winner={winner} onChoose={setWinner} />
      )}
      <RestOfBatch key={winner} rest={rest} results={value?.results ?? []} />
      <Agreement wanted={rest.wanted} />
    </Dialog>
  )
}

/** Asks for agreement where pictures would be sent to a provider for the first time. */
function Agreement({ wanted }: { readonly wanted: Wanted | null }) {
  const { toAgree } = useApplying()
  if (toAgree === null || wanted === null) return null
  const leave = () => useApplying.setState({ toAgree: null })
  const agree = () =>
    telling(async () => {
      leave()
      await agreeTo(toAgree)
      await applyToRest(wanted, true)
    })
  return <DisclosureDialog disclosures={toAgree} onAgree={() => void agree()} onClose={leave} />
}
