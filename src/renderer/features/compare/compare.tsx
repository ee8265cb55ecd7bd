import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { wantRows } from '../../store/follow-queue.ts'
import { useRow } from '../../store/row-cache.ts'
import { closeOver } from '../../store/view.ts'
import { CompareBar } from './compare-bar.tsx'
import { zoomToFit } from './compare-store.ts'
import { Stage } from './stage.tsx'
import { isOfVideo } from './is-of-video.ts'
import { VideoStage } from './player/video-stage.tsx'

/** A result beside its original, over the whole window. */
export function Compare({ job }: { readonly job: string }) {
  const { t } = useTranslation('compare')
  const row = useRow(job)
  useEffect(() => wantRows([job]), [job])
  useEffect(() => zoomToFit, [])
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => isOpen || closeOver()}
      className="fixed inset-0 z-20 bg-table text-ink [color-scheme:dark]"
    >
      <Modal className="h-full">
        <Dialog aria-label={t('title')} className="flex h-full flex-col outline-none">
          <CompareBar job={job} row={row} />
          {row !== undefined && (isOfVideo(row) ? <VideoStage row={row} /> : <Stage row={row} />)}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
