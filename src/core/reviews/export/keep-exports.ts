import { ulid } from 'ulid'
import { look } from '../relocate.ts'

/** The exports that were written in this life of the core: whoever was told an id finds the file, and no other one. */
export interface WrittenExports {
  /** Notes where an export is; returns what it is found by. */
  readonly note: (path: string) => string
  /** Where it is; null of an id that was not given, and where its file is gone. */
  readonly find: (id: string) => Promise<string | null>
}

/** So many are remembered, the newest. */
const most = 100

/** Remembers exports. */
export function keepExports(): WrittenExports {
  const paths = new Map<string, string>()
  return {
    note: (path) => {
      const [oldest] = paths.keys()
      if (oldest !== undefined && paths.size >= most) paths.delete(oldest)
      const id = ulid()
      paths.set(id, path)
      return id
    },
    find: async (id) => {
      const path = paths.get(id)
      // Whatever stands there that is no file was put there by others.
      return path !== undefined && (await look(path))?.isFile() === true ? path : null
    },
  }
}
