import { useTranslation } from 'react-i18next'
import { QuietText } from '../../ui/quiet-text.tsx'

/** Where looking for files may begin. */
export interface Place {
  readonly kind: 'home' | 'pictures' | 'desktop' | 'downloads' | 'drive'
  readonly path: string
}

/** Shortcuts to the folders where pictures usually are. */
export function Places({
  places,
  here,
  onGo,
}: {
  readonly places: readonly Place[]
  readonly here: string | null
  readonly onGo: (path: string) => void
}) {
  const { t } = useTranslation('queue')
  return (
    <nav aria-label={t('browser.places')} className="flex w-36 shrink-0 flex-col gap-0.5">
      {places.map(({ kind, path }) => (
        <button
          key={`${kind}-${path}`}
          type="button"
          aria-current={path === here ? 'location' : undefined}
          onClick={() => onGo(path)}
          className="min-h-7 rounded-md px-2 text-left text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink"
        >
          {kind === 'drive' ? <QuietText text={lastPart(path)} /> : t(`browser.place.${kind}`)}
        </button>
      ))}
    </nav>
  )
}

function lastPart(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path
}
