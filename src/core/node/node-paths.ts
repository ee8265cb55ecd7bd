import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import type { Paths } from '../ports.ts'
import { picturesFolder } from './pictures-folder.ts'
import { socketPath } from './socket-path.ts'

/** The folders of this installation: under `ENLARGER_HOME`, else the system's data folder for Enlarger. */
export function nodePaths(environment: Readonly<Record<string, string | undefined>>): Paths {
  const given = environment.ENLARGER_HOME
  const home =
    given === undefined || given === '' ? envPaths('Enlarger', { suffix: '' }).data : resolve(given)
  return {
    home,
    database: join(home, 'enlarger.db'),
    lock: join(home, 'lock.db'),
    settings: join(home, 'settings.json'),
    staging: join(home, 'staging'),
    journal: join(home, 'journal'),
    socket: socketPath({ home, environment }),
    cache: join(home, 'cache'),
    inbox: join(home, 'inbox'),
    pictures: join(picturesFolder(environment, process.platform), 'Enlarger'),
    backups: join(home, 'backups'),
    logs: join(home, 'logs'),
  }
}
