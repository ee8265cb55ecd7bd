import { useKeyboard } from './commands/keyboard.ts'
import { Batches } from './features/queue/batches.tsx'
import { Compare } from './features/compare/compare.tsx'
import { CostsPlace } from './features/costs/costs-place.tsx'
import { Details } from './features/details/details.tsx'
import { Browser } from './features/adding/browser.tsx'
import { DropTarget } from './features/adding/drop-target.tsx'
import { Header } from './features/frame/header.tsx'
import { LostWire } from './features/frame/lost-wire.tsx'
import { OtherOwner } from './features/frame/other-owner.tsx'
import { useAppearance } from './features/frame/appearance.ts'
import { HelpSheet } from './features/help/help-sheet.tsx'
import { QueuePlace } from './features/queue/queue-place.tsx'
import { KeyDialog } from './features/accounts/key-dialog.tsx'
import { SettingsSheet } from './features/settings/settings-sheet.tsx'
import { useView } from './store/view.ts'
import { Notices } from './ui/notices.tsx'

/** The window: its head, the place that lies open, and what lies over it. */
export function App() {
  const place = useView((view) => view.place)
  useKeyboard()
  useAppearance()
  return (
    <DropTarget>
      <Header />
      <LostWire />
      <OtherOwner />
      <main className="flex min-h-0 flex-1">{place === 'queue' ? <QueuePlace /> : <CostsPlace />}</main>
      <Over />
      <Notices />
    </DropTarget>
  )
}

function Over() {
  const over = useView((view) => view.over)
  switch (over?.is) {
    case 'settings':
      return <SettingsSheet page={over.page ?? 'accounts'} />
    case 'help':
      return <HelpSheet />
    case 'compare':
      return <Compare job={over.job} />
    case 'details':
      return <Details job={over.job} />
    case 'key':
      return <KeyDialog provider={over.provider} />
    case 'browse':
      return <Browser />
    case 'batches':
      return <Batches />
    case undefined:
      return null
  }
}
