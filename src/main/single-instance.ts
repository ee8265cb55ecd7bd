import { app } from 'electron'
import { z } from 'zod'
import { pathsGiven } from './paths-given.ts'

/** Launches of Enlarger: this one, and those that came after it. */
export interface Launches {
  /** Hears of each launch with the files it brought, of those before too. */
  readonly take: (listener: (paths: readonly string[]) => void) => void
}

const Handed = z.object({ files: z.array(z.string()).max(100_000) })

/** Claims to be the one Enlarger of a home; null when another one is there, which is handed the files. */
export function claimInstance(): Launches | null {
  const { argv } = process
  const files = pathsGiven({ argv, cwd: process.cwd(), isPackaged: app.isPackaged })
  const waiting: (readonly string[])[] = files.length > 0 ? [files] : []
  let listener: ((paths: readonly string[]) => void) | null = null
  const bring = (paths: readonly string[]) => (listener === null ? void waiting.push(paths) : listener(paths))

  // macOS tells of files that were opened before anything is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    bring([path])
  })
  if (!app.requestSingleInstanceLock({ files })) return null
  // Chromium adds to the arguments of the other instance and sorts them: its files come apart.
  app.on('second-instance', (...[, , , handed]) => bring(Handed.safeParse(handed).data?.files ?? []))
  app.on('activate', () => bring([]))
  return {
    take: (taker) => {
      listener = taker
      for (const paths of waiting.splice(0)) taker(paths)
    },
  }
}
