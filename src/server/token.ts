import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const pattern = /^[\w-]{43}$/

/** 256 bits that nobody can guess, as text for a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The token kept in a home, readable by its owner alone; made where there is none. */
export async function keptToken(home: string): Promise<string> {
  const file = join(home, 'token')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (!pattern.test(kept)) return renewToken(home)
  await chmod(file, 0o600)
  return kept
}

/** Makes another token for a home: addresses with the former one lead nowhere once the host is started again. */
export async function renewToken(home: string): Promise<string> {
  const token = newToken()
  await mkdir(home, { recursive: true, mode: 0o700 })
  const written = join(home, `token.${process.pid}`)
  await writeFile(written, token, { mode: 0o600, flush: true })
  await rename(written, join(home, 'token'))
  return token
}
