import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

/** Hears of changes in folders. What it hears are hints: some are lost, some come twice. */
export interface FolderEvents {
  /** Listens to a folder, not to those in it; again is nothing. */
  listen(folder: string): void
  /** Ends listening to a folder that is not there any more. */
  forget(folder: string): void
  /** Whether every folder that was asked for is listened to. */
  readonly complete: () => boolean
  close(): void
}

/** Listens to folders. `onHint` gets the path of what may have changed, or the folder where the system names nothing. */
export function folderEvents(onHint: (path: string) => void): FolderEvents {
  const watchers = new Map<string, FSWatcher>()
  let isComplete = true
  const drop = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  return {
    listen: (folder) => {
      if (watchers.has(folder)) return
      try {
        const watcher = watch(folder, { persistent: false }, (_event, name) =>
          onHint(name === null ? folder : join(folder, name)),
        )
        // A folder that went away is listened to again when it is found again.
        watcher.on('error', () => drop(folder))
        watchers.set(folder, watcher)
      } catch {
        // The system has no more listeners to give, or the folder went away: looking through finds what is missed.
        isComplete = false
      }
    },
    forget: drop,
    complete: () => isComplete,
    close: () => {
      for (const folder of watchers.keys()) drop(folder)
    },
  }
}
