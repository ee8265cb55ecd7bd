import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Ports } from '../../src/core/ports.ts'

// Another program that writes a file just where a result is about to get its name, after that name was found free.

/** Which results meet an intruder, and the file in which it notes what it wrote. */
export interface Intrusion {
  /** Every how many results; 0 is none. */
  readonly every: number
  readonly notes: string
}

/** A file that was about to be written, and whether it surely was. */
export interface Intruder {
  readonly path: string
  readonly written: boolean
}

const Note = z.object({ path: z.string(), written: z.boolean() })

/** What an intruder writes at a path. */
export function intruderContent(path: string): string {
  return `somebody else's ${basename(path)}`
}

/** A way to make links that has an intruder come first, now and then. */
export function withIntruders(link: Ports['link'], { every, notes }: Intrusion): Ports['link'] {
  let calls = 0
  return async (existing, path) => {
    calls += 1
    if (every > 0 && calls % every === 0) intrude(path, notes)
    await link(existing, path)
  }
}

function intrude(path: string, notes: string): void {
  note(notes, { path, written: false })
  try {
    writeFileSync(path, intruderContent(path), { flag: 'wx' })
    note(notes, { path, written: true })
  } catch {
    // Something stands there already: another name of the same folder that nobody claimed.
  }
}

function note(notes: string, intruder: Intruder): void {
  appendFileSync(notes, `${JSON.stringify(intruder)}\n`)
}

/** What the notes tell; the surest word on each path. */
export function readIntruders(notes: string): Intruder[] {
  const found = new Map<string, Intruder>()
  for (const line of linesOf(notes)) {
    const intruder = Note.parse(JSON.parse(line))
    if (intruder.written || !found.has(intruder.path)) found.set(intruder.path, intruder)
  }
  return [...found.values()]
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
