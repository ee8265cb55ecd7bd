import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** Puts what Chromium keeps beside what Enlarger keeps: each home has an instance of its own. Resolves to the folder. */
export function chooseOwnFolder(home: string): string {
  const folder = join(home, 'desktop')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.setPath('userData', folder)
  return folder
}
