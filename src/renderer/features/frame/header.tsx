import { CircleHelp, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { goTo, open, places, useView } from '../../store/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { QueueControls } from '../queue/queue-controls.tsx'

/** The head of the window: its places, how the queue does, settings and help. */
export function Header() {
  const { t } = useTranslation()
  return (
    <header className="grid grid-cols-[minmax(auto,1fr)_auto_minmax(auto,1fr)] items-center max-[60rem]:grid-cols-[auto_1fr_auto] gap-4 border-b border-line bg-frame px-4 py-2">
      <h1 className="font-bold text-ink-2">{t('name')}</h1>
      <Places />
      <div className="flex items-center justify-end gap-2">
        <QueueControls />
        <IconButton icon={CircleHelp} label={t('help')} onPress={() => open({ is: 'help' })} />
        <IconButton icon={Settings} label={t('settings')} onPress={() => open({ is: 'settings' })} />
      </div>
    </header>
  )
}

function Places() {
  const { t } = useTranslation()
  const here = useView((view) => view.place)
  return (
    <nav
      aria-label={t('places.label')}
      className="flex justify-self-center rounded-md border border-line bg-surface p-0.5"
    >
      {places.map((place) => (
        <button
          key={place}
          type="button"
          aria-current={here === place ? 'page' : undefined}
          onClick={() => goTo(place)}
          className="min-h-6 rounded-sm px-3 text-ink-2 transition-colors hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {t(`places.${place}`)}
        </button>
      ))}
    </nav>
  )
}
