import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { spellNumber } from './pictures.ts'

/** A file that nobody may change, and what it was at the beginning. */
export interface Kept {
  readonly path: string
  readonly print: string
}

/** A picture to enlarge. */
export interface Input extends Kept {
  readonly number: number
}

/** Where a trial takes place. */
export interface Place {
  readonly home: string
  /** For sockets. */
  readonly runtime: string
  /** The folder of the pictures. */
  readonly pictures: string
  readonly out: string
  readonly inputs: readonly Input[]
  /** Files of the person's in the folder of the results, some of them under names that results would have. */
  readonly strangers: readonly Kept[]
  /** Where an intruder notes what it wrote. */
  readonly intruders: string
}

/** Every how many results' names are taken from the beginning. */
const takenEvery = 10

/** In a long trial the account does much at a time; in a short one little, so that there is work for every death. */
const usualAtOnce = (items: number) => (items < 100 ? 2 : 8)

/** Lays out folders with so many pictures below `root`; `model` is its name without its provider, `atOnce` how many it does side by side. */
export async function makePlace(
  root: string,
  {
    items,
    model,
    atOnce = usualAtOnce(items),
    first = 1,
  }: { items: number; model: string; atOnce?: number | undefined; first?: number },
): Promise<Place> {
  const at = (name: string) => join(root, name)
  for (const name of ['home', 'runtime', 'pictures', 'out']) await mkdir(at(name), { mode: 0o700 })
  await writeFile(join(at('home'), 'settings.json'), JSON.stringify({ cloudJobs: atOnce }))
  const numbers = Array.from({ length: items }, (_, index) => first + index)
  for (const number of numbers)
    await writeFile(join(at('pictures'), `${nameOf(number)}.png`), spellNumber(number))
  const taken = numbers.filter((_, index) => index % takenEvery === takenEvery - 1)
  const names = [
    ...taken.map((number) => `${nameOf(number)}-${model}-2x.png`),
    'notes.txt',
    '.enlarger-01JABCDEFGHJKMNPQRSTVWXYZ0.part',
  ]
  for (const name of names) await writeFile(join(at('out'), name), `my own ${name}`)
  return {
    home: at('home'),
    runtime: at('runtime'),
    pictures: at('pictures'),
    out: at('out'),
    intruders: at('intruders.jsonl'),
    inputs: numbers.map((number) => ({ number, ...kept(join(at('pictures'), `${nameOf(number)}.png`)) })),
    strangers: names.map((name) => kept(join(at('out'), name))),
  }
}

function nameOf(number: number): string {
  return `p${String(number).padStart(6, '0')}`
}

function kept(path: string): Kept {
  return { path, print: printOf(path) }
}

/** What tells whether a file is as it was: content, time, inode, mode. `gone` when there is none. */
export function printOf(path: string): string {
  try {
    const { mtimeNs, ino, mode } = lstatSync(path, { bigint: true })
    return [createHash('sha256').update(readFileSync(path)).digest('hex'), mtimeNs, ino, mode].join(' ')
  } catch {
    return 'gone'
  }
}
