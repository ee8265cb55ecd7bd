import { open } from 'node:fs/promises'

/** Makes a file of so many bytes that takes no space. */
export async function writeSparseFile(path: string, bytes: number): Promise<void> {
  await using file = await open(path, 'wx')
  await file.truncate(bytes)
}
