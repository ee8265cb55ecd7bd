import { ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Breadcrumb, Breadcrumbs, Button } from 'react-aria-components'
import type { Folder } from '../../../shared/contract/library.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { trailOf } from './trail.ts'

/** The folders above this one, each to go back to. */
export function FolderTrail({
  folder,
  onGo,
}: {
  readonly folder: Folder
  readonly onGo: (path: string) => void
}) {
  const { t } = useTranslation('queue')
  const { parent } = folder
  return (
    <div className="flex items-center gap-2">
      <IconButton
        icon={ArrowUp}
        label={t('browser.up')}
        isDisabled={parent === null}
        onPress={() => parent !== null && onGo(parent)}
      />
      <Breadcrumbs
        aria-label={t('browser.path')}
        items={trailOf(folder.path).map((step) => ({ ...step, id: step.path }))}
        className="flex min-w-0 flex-wrap items-center"
      >
        {({ name, path }) => (
          <Breadcrumb
            id={path}
            className="flex items-center not-last:after:text-ink-3 not-last:after:content-['/']"
          >
            <Button
              onPress={() => onGo(path)}
              className="min-h-6 min-w-6 max-w-48 rounded-sm px-1 text-ink-2 data-hovered:bg-hover data-hovered:text-ink"
            >
              <QuietText text={name} />
            </Button>
          </Breadcrumb>
        )}
      </Breadcrumbs>
    </div>
  )
}
