import { useCompare } from '../features/compare/compare-store.ts'
import { addPaths } from '../features/adding/add.ts'
import { usePresetsDialog } from '../features/presets/presets.ts'
import { useStart } from '../features/start/start-drafts.ts'
import { thisHost } from '../host/this-host.ts'
import { useQueue } from '../store/queue-store.ts'
import { soon } from '../store/soon.ts'
import { useView } from '../store/view.ts'
import { commands, isInReach } from './table.ts'

/** Does what is asked of the page from outside: adds files that the system opens, and runs what a menu offers. */
export function followDesktop(): void {
  thisHost.onFiles?.((paths) => void addPaths(paths))
  const { menus } = thisHost
  if (menus === undefined) return
  menus.onCommand((id) => {
    const command = commands.find((one) => one.id === id)
    if (command !== undefined && isInReach(command)) command.run()
  })
  const say = soon(200, async () => {
    menus.showPossible(commands.filter(isInReach).map(({ id }) => id))
    await Promise.resolve()
  })
  for (const store of [useView, useQueue, useStart, usePresetsDialog, useCompare]) store.subscribe(say)
  say()
}
