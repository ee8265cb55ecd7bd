import { app, clipboard, dialog, shell } from 'electron'
import { version } from '../core/node/version.ts'
import type { Paths } from '../core/ports.ts'
import type { ReachedCore } from './core.ts'
import { troubleWords } from './trouble-words.ts'
import { say } from './words/say.ts'

/** Names Enlarger where the system asks who it is. */
export function introduce(): void {
  app.setAppUserModelId('app.enlarger.desktop')
  app.setAboutPanelOptions({ applicationName: say('name'), applicationVersion: version, copyright: '' })
}

/** Opens the folder of the logs. */
export async function showLogs({ logs }: Paths): Promise<void> {
  await shell.openPath(logs)
}

/** Puts what a report of a fault needs on the clipboard. */
export async function copyDiagnostics(core: ReachedCore): Promise<void> {
  const { client } = await core
  await clipboard.writeText((await client.host.diagnostics()).text)
}

/** Says why Enlarger can't work, and ends. */
export function giveUp(error: unknown, paths: Paths): void {
  dialog.showErrorBox(say('trouble.title'), troubleWords(error, paths))
  app.exit(1)
}
