import { app } from 'electron'
import { keepInInbox } from '../core/node/keep-in-inbox.ts'
import { nodePaths } from '../core/node/node-paths.ts'
import { applySettings } from './apply-settings.ts'
import { askWhenClosed } from './close.ts'
import { showContextMenus } from './context-menu.ts'
import { openCore } from './core.ts'
import { dragOut } from './drag-out.ts'
import { followSettings } from './follow-settings.ts'
import { Work } from './follow-work.ts'
import { handOverFiles } from './hand-over-files.ts'
import { copyDiagnostics, giveUp, introduce, showLogs } from './help.ts'
import { enableCommands, runCommand, showMenu } from './menu.ts'
import { chooseOwnFolder } from './own-folder.ts'
import { answerPage } from './page-line.ts'
import { createPicker } from './pick.ts'
import { WorkUntilQuit } from './quit.ts'
import { confinePages, confineSession } from './security.ts'
import { registerScheme, serveWindow } from './serve-window.ts'
import { showProgress, stayAwake } from './show-progress.ts'
import { claimInstance, type Launches } from './single-instance.ts'
import { wasStartedAtLogin } from './start-at-login.ts'
import { tellNotices } from './tell-notices.ts'
import { showTray } from './tray.ts'
import { updateFeed } from './update-feed.ts'
import { checkDaily, checkForUpdates } from './updates.ts'
import { openWindow } from './window.ts'

const paths = nodePaths(process.env)
const ownFolder = chooseOwnFolder(paths.home)
const launches = claimInstance()
if (launches === null) {
  app.quit()
} else {
  introduce()
  registerScheme()
  confinePages()
  // Not awaited: Electron is ready only once its entry module has been evaluated to the end.
  void start(launches)
}

async function start(launched: Launches): Promise<void> {
  await app.whenReady()
  confineSession()

  const ending = new AbortController()
  const { signal } = ending
  const core = openCore(process.env)
  const work = new Work(core)
  const settings = followSettings(core, applySettings, signal)

  serveWindow(core)
  const window = openWindow(ownFolder, { isHidden: wasStartedAtLogin() })
  const { listening } = handOverFiles(window, launched)
  answerPage(window, {
    core,
    keep: (name, bytes) => keepInInbox(paths, name, bytes),
    pick: createPicker(window),
    dragOut: (jobs) => dragOut(window, core, jobs),
    showPossible: enableCommands,
    listening,
  })
  showContextMenus(window)
  askWhenClosed(window, settings)

  const { showFinishing } = showTray(window, work)
  const untilQuit = new WorkUntilQuit({ window, core, work, ending, onFinishing: showFinishing })
  const updates = { feed: updateFeed, settings, work }
  showMenu({
    run: (command) => runCommand(window, command),
    showLogs: () => void showLogs(paths),
    copyDiagnostics: () => void copyDiagnostics(core),
    checkForUpdates: () => void checkForUpdates(updates),
  })
  showProgress(window, work)
  stayAwake(work)
  tellNotices(window, { core, work, signal })
  checkDaily(updates, signal)

  const followed = work.follow(signal)
  await Promise.all([untilQuit.work(), followed]).catch((error: unknown) => {
    if (!signal.aborted) giveUp(error, paths)
  })
}
