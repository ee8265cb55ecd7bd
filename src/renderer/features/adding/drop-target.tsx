import { Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { thisHost } from '../../host/this-host.ts'
import { Questions } from '../../ui/confirm.tsx'
import { AddressDialog } from './address-dialog.tsx'
import { UploadBar } from './upload-bar.tsx'
import { useDrop } from './use-drop.ts'

/** The whole window, on which pictures can be dropped, with what is asked and told while they are added. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const isOver = useDrop()
  return (
    <div className="flex h-full flex-col">
      {children}
      <UploadBar />
      <AddressDialog />
      <Questions />
      {isOver && <DropHint />}
    </div>
  )
}

/** What will happen when what is held over the window is let go. */
function DropHint() {
  const { t } = useTranslation('queue')
  return (
    <div className="pointer-events-none fixed inset-0 z-40 flex bg-veil p-6">
      <div className="m-auto flex max-w-lg flex-col items-center gap-2 rounded-lg border border-edge bg-raised px-8 py-6 text-center shadow-over">
        <Upload aria-hidden className="size-6 text-ink-2" />
        <p className="text-lg font-bold">{t('drop.title')}</p>
        <p className="text-ink-2">{t('drop.text')}</p>
        {thisHost.upload !== undefined && <p className="text-sm text-ink-3">{t('drop.upload')}</p>}
      </div>
    </div>
  )
}
