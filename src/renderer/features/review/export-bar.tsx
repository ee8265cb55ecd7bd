import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { thisHost } from '../../host/this-host.ts'
import { useCapabilities } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useFocusGivenBack } from '../../ui/use-focus-given-back.ts'
import { safeText } from '../../words/safe-text.ts'
import { type Exporting, forgetExport, useExport } from './export-results.ts'

/** How far an export is, at the foot of the window; then where it is, until it is closed. */
export function ExportBar() {
  const { t } = useTranslation('review')
  const { exporting } = useExport()
  const written =
    exporting?.is === 'written'
      ? t('export.done', { count: exporting.results, path: safeText(exporting.path) })
      : ''
  return (
    <>
      {/* Told when it begins and when it ends, not for each result. */}
      <p role="status" className="sr-only">
        {exporting?.is === 'writing' ? t('export.begun') : written}
      </p>
      {exporting !== null && (
        <Bar exporting={exporting}>
          {exporting.is === 'writing' ? (
            <span>
              {exporting.total === null ? t('export.begun') : t('export.writing', { ...exporting })}
            </span>
          ) : (
            <>
              <span aria-hidden className="wrap-anywhere">
                {written}
              </span>
              <WhereItIs id={exporting.id} />
            </>
          )}
        </Bar>
      )}
    </>
  )
}

/** One button stands at its end from first to last, so that the keyboard stays on it. */
function Bar({ exporting, children }: { readonly exporting: Exporting; readonly children: ReactNode }) {
  const { t } = useTranslation('review')
  const isWriting = exporting.is === 'writing'
  return (
    <div ref={useFocusGivenBack()} className="flex flex-col gap-1 border-t border-line bg-raised px-4 py-2">
      <div className="flex items-center justify-between gap-x-4">
        <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">{children}</div>
        <IconButton
          icon={X}
          label={t(isWriting ? 'export.stop' : 'export.close')}
          onPress={isWriting ? exporting.stop : forgetExport}
        />
      </div>
      {isWriting && (
        <Progress
          label={t('export.progress')}
          value={exporting.total === null ? null : exporting.done / exporting.total}
        />
      )}
    </div>
  )
}

/** What this host can do with the file. */
function WhereItIs({ id }: { readonly id: string }) {
  const { t } = useTranslation('review')
  const capabilities = useResource(useCapabilities).value
  const { download } = thisHost
  return (
    <div className="flex gap-2">
      {capabilities?.canReveal === true && (
        <Button size="small" onPress={() => void client.reviews.revealExport({ id }).catch(tellError)}>
          {t('export.reveal')}
        </Button>
      )}
      {download !== undefined && (
        <Button size="small" onPress={() => download.exported(id)}>
          {t('export.download')}
        </Button>
      )}
    </div>
  )
}
