import { app, type BrowserWindow, dialog } from 'electron'
import type { KnownSettings } from './follow-settings.ts'
import { say } from './words/say.ts'
import { whenClosed } from './when-closed.ts'

const answers = ['background', 'quit', 'cancel'] as const

/** When the window is closed, Enlarger goes on in the background or quits: which of them is asked once. */
export function askWhenClosed(window: BrowserWindow, settings: KnownSettings): void {
  let isAsking = false
  const close = async () => {
    isAsking = true
    const answer = await ask(window).finally(() => {
      isAsking = false
    })
    if (answer === 'cancel') return
    // It is asked again another time where it can't be kept.
    await settings.change({ closing: answer }).catch(() => undefined)
    if (answer === 'quit') app.quit()
    else window.hide()
  }
  window.on('close', (event) => {
    event.preventDefault()
    const then = whenClosed(settings.read().closing, process.platform)
    if (then === 'hide') window.hide()
    else if (then === 'quit') app.quit()
    else if (!isAsking) void close()
  })
}

async function ask(window: BrowserWindow): Promise<(typeof answers)[number]> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: say('closing.title'),
    detail: say('closing.text'),
    buttons: [say('closing.background'), say('closing.quit'), say('dialog.cancel')],
    defaultId: answers.indexOf('background'),
    cancelId: answers.indexOf('cancel'),
    noLink: true,
  })
  return answers[response] ?? 'cancel'
}
