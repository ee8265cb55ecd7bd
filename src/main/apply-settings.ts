import { nativeTheme } from 'electron'
import type { Settings } from '../shared/domain/settings.ts'
import { startAtLogin } from './start-at-login.ts'

/** Makes the desktop as the settings say: its own menus and dialogs have the theme of the window. */
export function applySettings(settings: Settings): void {
  nativeTheme.themeSource = settings.theme
  startAtLogin(settings.startAtLogin)
}
