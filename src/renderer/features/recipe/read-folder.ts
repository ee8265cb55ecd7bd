import type { Folder } from '../../../shared/contract/library.ts'
import { client } from '../../api/app-session.ts'

/** A folder of the host, or why it could not be read. */
export interface FolderRead {
  readonly folder: Folder | null
  readonly error: unknown
}

/** Reads a folder; never rejects. */
export async function readFolder(path: string): Promise<FolderRead> {
  try {
    return { folder: await client.library.folder({ path }), error: null }
  } catch (error) {
    return { folder: null, error }
  }
}

/** Reads the folder to begin with: that of pictures, or the next best. */
export async function readFirstFolder(): Promise<FolderRead> {
  try {
    const places = await client.library.places()
    const first = places.find(({ kind }) => kind === 'pictures') ?? places[0]
    return first === undefined ? { folder: null, error: null } : await readFolder(first.path)
  } catch (error) {
    return { folder: null, error }
  }
}
