import type { QueueProgress } from './queue-progress.ts'
import { say } from './words/say.ts'

/** What is said of the queue at the tray; `finishing` is the number of pictures that are waited for before quitting. */
export function trayWords(progress: QueueProgress | null, finishing: number | null): string {
  if (finishing !== null) return say('tray.finishing', { count: finishing })
  const { running, waiting } = progress ?? { running: 0, waiting: 0 }
  if (running > 0) return say('tray.working', { running, waiting })
  return waiting > 0 ? say('tray.waiting', { waiting }) : say('tray.idle')
}
