import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry, hiddenSwitch, isOwnEntry } from './autostart-entry.ts'

/** Sees to it that Enlarger is started when the person logs in, or is not. Only an installed one can be. */
export function startAtLogin(isWanted: boolean): void {
  if (!app.isPackaged) return
  if (process.platform === 'linux') writeEntry(isWanted)
  else app.setLoginItemSettings({ openAtLogin: isWanted, args: [hiddenSwitch] })
}

/** Whether this start was the login's, so that no window is shown. */
export function wasStartedAtLogin(): boolean {
  if (process.argv.includes(hiddenSwitch)) return true
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
}

/** Linux desktops start what has an entry in this folder; Electron leaves them alone. */
function writeEntry(isWanted: boolean): void {
  const folder = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'enlarger.desktop')
  if (existsSync(file) && !isOwnEntry(readFileSync(file, 'utf8'))) return
  if (!isWanted) return rmSync(file, { force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath))
}
