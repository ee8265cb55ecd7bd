import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The files below folders that hold a text. */
export async function filesWith(text: string, ...folders: string[]): Promise<string[]> {
  const found: string[] = []
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile() && (await readFile(path)).includes(text)) found.push(path)
    }
  }
  return found
}
