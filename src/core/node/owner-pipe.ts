import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** Where the owner listens on Windows: a pipe that anyone may open, and the token that only the user can read. */
export const OwnerPipe = z.object({ pipe: z.string(), token: z.string() })
export type OwnerPipe = z.infer<typeof OwnerPipe>

/** A pipe nobody can know the name of, with its token. */
export function newOwnerPipe(): OwnerPipe {
  const random = () => randomBytes(32).toString('hex')
  return { pipe: String.raw`\\.\pipe\enlarger-${random()}`, token: random() }
}

/** Leaves word of the pipe for clients, in a file for the user alone. */
export async function writeOwnerPipe(file: string, pipe: OwnerPipe): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  await rm(unfinished, { force: true })
  await writeFile(unfinished, JSON.stringify(pipe), { mode: 0o600, flag: 'wx' })
  await rename(unfinished, file)
}

/** The pipe that word was left of; null when there is none. */
export async function readOwnerPipe(file: string): Promise<OwnerPipe | null> {
  try {
    return OwnerPipe.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}
