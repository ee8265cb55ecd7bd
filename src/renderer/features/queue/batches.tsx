import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button as Row } from 'react-aria-components'
import type { Batch } from '../../../shared/contract/jobs.ts'
import { useResource } from '../../api/resource.ts'
import { useBatches } from '../../store/resources.ts'
import { closeOver } from '../../store/view.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { showBatch } from './listing.ts'

/** What was started lately: choosing a batch shows its rows alone. */
export function Batches() {
  const { t } = useTranslation('queue')
  const { value, refresh } = useResource(useBatches)
  useEffect(() => void refresh(), [refresh])
  return (
    <Dialog isOpen title={t('batches.label')} onClose={closeOver}>
      {value?.length === 0 && <p className="text-ink-2">{t('batches.none')}</p>}
      <ul className="flex flex-col">
        {(value ?? []).map((batch) => (
          <li key={batch.id}>
            <BatchRow batch={batch} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function BatchRow({ batch: { id, startedAt, jobs } }: { readonly batch: Batch }) {
  const { t } = useTranslation('queue')
  const show = () => {
    showBatch(id)
    closeOver()
  }
  return (
    <Row
      onPress={show}
      className="flex min-h-9 w-full cursor-default flex-wrap items-baseline justify-between gap-x-4 rounded-md px-2 py-1 text-left data-hovered:bg-hover"
    >
      <span>{t('batches.moment', { at: new Date(startedAt) })}</span>
      <span className="text-ink-2">{t('batches.pictures', { count: jobs })}</span>
    </Row>
  )
}
