import { app, type BrowserWindow } from 'electron'
import { channels } from '../shared/desktop/bridge.ts'
import type { Launches } from './single-instance.ts'
import { showWindow } from './window.ts'

/** Files that came with a launch, on their way to the page. */
export interface HandOver {
  /** The page listens from now on. */
  readonly listening: () => void
}

/** Brings the window forward at each launch, and hands the files it brought to the page as soon as that listens. */
export function handOverFiles(window: BrowserWindow, launches: Launches): HandOver {
  const waiting: string[] = []
  let isListening = false
  let isStarted = false
  const flush = () => {
    const paths = waiting.splice(0)
    if (paths.length > 0) window.webContents.send(channels.files, paths)
  }
  // A page that is loaded again does not listen before it says so.
  window.webContents.on('did-start-loading', () => {
    isListening = false
  })
  launches.take((paths) => {
    waiting.push(...paths)
    for (const path of paths.slice(0, 10)) app.addRecentDocument(path)
    // The first launch shows it by itself, as soon as there is something to see.
    if (isStarted) showWindow(window)
    if (isListening) flush()
  })
  isStarted = true
  return {
    listening: () => {
      isListening = true
      flush()
    },
  }
}
