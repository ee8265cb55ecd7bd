import { basename, dirname, join } from 'node:path'
import { nameCandidates, nameKey } from '../../../shared/domain/output-name.ts'
import { takenKeys } from '../../output/destination.ts'
import { realFolder } from '../../output/real-folder.ts'
import type { JobStore } from '../job-store.ts'

/** The names results would get, as far as it can be told before: a preview, which sets nothing aside. */
export interface FreeNames {
  /** The path a result would get instead of the one that was planned for it, unless that is free. */
  pathFor(planned: string): Promise<string>
}

interface Folder {
  readonly real: string
  readonly taken: Set<string>
}

/** Looks at each folder once. `each` gives every name once, as if all of them were published. */
export function freeNames(store: Pick<JobStore, 'isClaimed'>, { each }: { each: boolean }): FreeNames {
  const folders = new Map<string, Promise<Folder>>()
  const look = (path: string): Promise<Folder> => {
    const folder = folders.get(path) ?? lookInto(path)
    folders.set(path, folder)
    return folder
  }
  return {
    pathFor: async (planned) => {
      const { real, taken } = await look(dirname(planned))
      for (const name of nameCandidates(basename(planned))) {
        if (taken.has(nameKey(name)) || store.isClaimed({ folder: real, name })) continue
        if (each) taken.add(nameKey(name))
        return join(dirname(planned), name)
      }
      return planned
    },
  }
}

/** A folder that is not there, or can't be read, takes no name. */
async function lookInto(path: string): Promise<Folder> {
  const real = await realFolder(path).catch(() => path)
  return { real, taken: await takenKeys(real).catch(() => new Set<string>()) }
}
