import { useTranslation } from 'react-i18next'
import type { Submission } from '../../../shared/contract/jobs.ts'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { CopiedValue } from './copied-value.tsx'

/** What was sent to a provider for a job, each with the id to ask the provider with. */
export function Submissions({ submissions }: { readonly submissions: readonly Submission[] }) {
  return (
    <ol className="flex flex-col gap-3">
      {submissions.map((submission) => (
        <li key={submission.id} className="rounded-md border border-line p-3">
          <SubmissionFacts submission={submission} />
        </li>
      ))}
    </ol>
  )
}

function SubmissionFacts({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation(['compare', 'queue'])
  const { provider, sentAt, state, requestId, quotedHigh, charged, wasCharged } = submission
  const outcome = wasCharged === null ? t('details.notBilled') : t(`queue:charged.${wasCharged}`)
  return (
    <Facts
      facts={[
        { term: t('details.sent'), value: t('details.moment', { at: new Date(sentAt) }) },
        { term: t('details.provider'), value: <QuietText text={provider} /> },
        {
          term: t('details.requestId'),
          value:
            requestId === null ? (
              t('details.noRequestId')
            ) : (
              <CopiedValue text={requestId} label={t('details.requestId')} />
            ),
        },
        { term: t('details.ended'), value: <QuietText text={state} /> },
        {
          term: t('details.quoted'),
          value: quotedHigh === null ? null : t('details.atMost', { amount: quotedHigh }),
        },
        { term: t('details.charged'), value: charged === null ? outcome : t('money', { amount: charged }) },
      ]}
    />
  )
}
