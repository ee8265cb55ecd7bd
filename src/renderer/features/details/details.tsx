import { useTranslation } from 'react-i18next'
import type { JobDetails, JobRow } from '../../../shared/contract/jobs.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useRow } from '../../store/row-cache.ts'
import { useCapabilities } from '../../store/resources.ts'
import { closeOver, open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { safeText } from '../../words/safe-text.ts'
import { errorInWords } from '../../words/problem-words.ts'
import { FidelityList } from '../fidelity/fidelity-list.tsx'
import { fileName } from './file-name.ts'
import { NextStepButtons } from './next-step-buttons.tsx'
import { OutputFacts } from './output-facts.tsx'
import { ProviderLog } from './provider-log.tsx'
import { RecipeFacts } from './recipe-facts.tsx'
import { FileButtons } from './file-buttons.tsx'
import { SourceFacts } from './source-facts.tsx'
import { StateFacts } from './state-facts.tsx'
import { Submissions } from './submissions.tsx'
import { isVideoFormat } from '../../../shared/domain/media.ts'
import { supportText } from '../../../shared/words/support-text.ts'

/** Everything about one job, beside the queue. */
export function Details({ job }: { readonly job: string }) {
  const { t } = useTranslation('compare')
  const row = useRow(job)
  const changedAt = row?.job.changedAt
  const { value, error } = useAnswer(job, () => client.jobs.details({ id: job }), changedAt)
  const title = value === null ? t('details.title') : safeText(fileName(value.job.source))
  return (
    <Dialog
      isOpen
      kind="sheet"
      title={title}
      isQuiet
      onClose={closeOver}
      {...(value === null ? {} : { actions: <Actions details={value} /> })}
    >
      {value === null && error === null && <p role="status">{t('details.loading')}</p>}
      {value === null && error !== null && <p role="alert">{errorInWords(error).message}</p>}
      {value !== null && <Everything details={value} row={row} />}
    </Dialog>
  )
}

interface EverythingProps {
  readonly details: JobDetails
  /** Undefined while the queue does not know it. */
  readonly row: JobRow | undefined
}

function Everything({ details, row }: EverythingProps) {
  const { t } = useTranslation('compare')
  const { job, submissions, log } = details
  const fidelity = job.result?.fidelity ?? []
  return (
    <>
      <Section title={t('details.state')}>
        <StateFacts job={job} />
        {row !== undefined && <NextStepButtons row={row} />}
      </Section>
      <Section title={t('original')}>
        <SourceFacts source={details.source} />
      </Section>
      <Section title={t('details.recipe')}>
        <RecipeFacts job={job} />
      </Section>
      <Section title={t('result')}>
        <OutputFacts job={job} />
      </Section>
      {fidelity.length > 0 && (
        <Section title={t('fidelity')}>
          <FidelityList entries={fidelity} />
        </Section>
      )}
      {submissions.length > 0 && (
        <Section title={t('details.submissions')}>
          <Submissions submissions={submissions} />
        </Section>
      )}
      {log.length > 0 && (
        <Section title={t('details.log')}>
          <ProviderLog log={log} />
        </Section>
      )}
    </>
  )
}

function Actions({ details }: { readonly details: JobDetails }) {
  const { t } = useTranslation('compare')
  const capabilities = useResource(useCapabilities).value
  const { job } = details
  return (
    <>
      <CopyButton text={supportText(details, capabilities)}>{t('details.support')}</CopyButton>
      <FileButtons
        job={job.id}
        hasResult={job.result !== null}
        isVideo={job.result !== null && isVideoFormat(job.result.format)}
      />
      {job.state.is === 'done' && (
        <Button look="primary" onPress={() => open({ is: 'compare', job: job.id })}>
          {t('details.compare')}
        </Button>
      )}
    </>
  )
}
