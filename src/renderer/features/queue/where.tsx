import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { client } from '../../api/app-session.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tellError } from '../../ui/notices.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { saveResults } from './save-results.ts'

const useWhere = create<{ readonly row: JobRow | null }>(() => ({ row: null }))

/** Shows where a row's file is: in the folder itself where the host can, else by its path. */
export async function showWhere(row: JobRow): Promise<void> {
  if (useCapabilities.getState().value?.canReveal !== true) return useWhere.setState({ row })
  try {
    await client.host.reveal({ jobId: row.job.id })
  } catch (error) {
    tellError(error)
  }
}

/** The path of a file, to copy it, with the file itself to save it here. */
export function Where() {
  const { row } = useWhere()
  return row === null ? null : <WhereDialog row={row} />
}

function WhereDialog({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  const { id, result, source } = row.job
  const path = result?.path ?? source
  return (
    <Dialog
      isOpen
      title={t('where.title')}
      onClose={() => useWhere.setState({ row: null })}
      actions={
        <>
          {result !== null && thisHost.download !== undefined && (
            <Button onPress={() => saveResults([id])}>{t('where.download')}</Button>
          )}
          <CopyButton text={path} label={t('where.copy')} />
        </>
      }
    >
      <p>{result === null ? t('where.source') : t('where.result')}</p>
      <p className="rounded-md border border-line bg-raised px-3 py-2 select-text">
        <QuietText text={path} wrap />
      </p>
    </Dialog>
  )
}
