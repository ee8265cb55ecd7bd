import { useCompare } from '../features/compare/compare-store.ts'
import { type CommandId, trayCommands } from '../../shared/commands/command-facts.ts'
import { addPaths } from '../features/adding/add.ts'
import { useReview } from '../features/review/review-store.ts'
import { usePresetsDialog } from '../features/presets/presets.ts'
import { useWrongFields } from '../features/recipe/wrong-fields.ts'
import { useDraftQuotes } from '../features/start/draft-quotes.ts'
import { useStart } from '../features/start/start-drafts.ts'
import { thisHost } from '../host/this-host.ts'
import { useQueue } from '../store/queue-store.ts'
import { soon } from '../store/soon.ts'
import { useView } from '../store/view.ts'
import { commands, isInReach } from './table.ts'

/** What it depends on whether a command is possible. */
const stores = [
  useView,
  useQueue,
  useDraftQuotes,
  useWrongFields,
  useStart,
  usePresetsDialog,
  useCompare,
  useReview,
]

const fromTray: ReadonlySet<CommandId> = new Set(trayCommands)

/** Does what is asked of the page from outside: adds files that the system opens, and runs what a menu offers. */
export function followDesktop(): void {
  thisHost.onFiles?.((paths) => void addPaths(paths))
  const { menus } = thisHost
  if (menus === undefined) return
  menus.onCommand((id) => {
    const command = commands.find((one) => one.id === id)
    if (command !== undefined && (fromTray.has(id) || isInReach(command))) command.run()
  })
  const say = soon(200, async () => {
    menus.showPossible(commands.filter(isInReach).map(({ id }) => id))
    await Promise.resolve()
  })
  for (const store of stores) store.subscribe(say)
  say()
}
