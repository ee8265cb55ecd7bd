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
import { WatchLimits } from './features/watch/watch-limits.tsx'
import { WatchLog } from './features/watch/watch-log.tsx'
import { WatchPlace } from './features/watch/watch-place.tsx'
import { WatchTrial } from './features/watch/watch-trial.tsx'
import { ExportBar } from './features/review/export-bar.tsx'
import { ContactSheet } from './features/review/contact-sheet.tsx'
import { ReviewPlace } from './features/review/review-place.tsx'
import { SettingsSheet } from './features/settings/settings-sheet.tsx'
import { useView } from './store/view.ts'
import { Notices } from './ui/notices.tsx'

/** The window: its head, the place that lies open, and what lies over it. */
export function App() {
  useKeyboard()
  useAppearance()
  return (
    <DropTarget>
      <Header />
      <LostWire />
      <OtherOwner />
      <main className="flex min-h-0 flex-1">
        <Here />
      </main>
      <ExportBar />
      <Over />
      <Notices />
    </DropTarget>
  )
}

function Here() {
  const place = useView((view) => view.place)
  switch (place) {
    case 'queue':
      return <QueuePlace />
    case 'review':
      return <ReviewPlace />
    case 'watch':
      return <WatchPlace />
    case 'costs':
      return <CostsPlace />
  }
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
    case 'sheet':
      return <ContactSheet source={over.source} job={over.job} />
    case 'key':
      return <KeyDialog provider={over.provider} />
    case 'browse':
      return <Browser />
    case 'batches':
      return <Batches />
    case 'watch-log':
      return <WatchLog watch={over.watch} />
    case 'watch-limits':
      return <WatchLimits watch={over.watch} />
    case 'watch-trial':
      return <WatchTrial watch={over.watch} />
    case undefined:
      return null
  }
}
