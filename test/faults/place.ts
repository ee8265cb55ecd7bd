import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clipSide, writeClip } from './clips.ts'
import { side, spellNumber } from './pictures.ts'

/** A file that nobody may change, and what it was at the beginning. */
export interface Kept {
  readonly path: string
  readonly print: string
}

/** A picture or a clip to enlarge, and how many pixels its sides have. */
export interface Input extends Kept {
  readonly number: number
  readonly kind: 'picture' | 'clip'
  readonly side: number
}

/** Where a trial takes place. */
export interface Place {
  readonly home: string
  /** For sockets. */
  readonly runtime: string
  /** The folder of the pictures. */
  readonly pictures: string
  /** The folder of the clips. */
  readonly clips: string
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
const settingsFor = (items: number) => ({ cloudJobs: items < 100 ? 2 : 8 })

/**
 * Lays out folders with so many pictures and clips below `root`. `model` is what names of results call the model by.
 */
export async function makePlace(
  root: string,
  { items, clips = 0, model, first = 1 }: { items: number; clips?: number; model: string; first?: number },
): Promise<Place> {
  const at = (name: string) => join(root, name)
  for (const name of ['home', 'runtime', 'pictures', 'clips', 'out']) await mkdir(at(name), { mode: 0o700 })
  await writeFile(join(at('home'), 'settings.json'), JSON.stringify(settingsFor(items)))
  const numbers = Array.from({ length: items }, (_, index) => first + index)
  const picture = (number: number) => join(at('pictures'), `${nameOf(number)}.png`)
  for (const number of numbers) await writeFile(picture(number), spellNumber(number))
  const clipNumbers = Array.from({ length: clips }, (_, index) => first + items + index)
  const clip = (number: number) => join(at('clips'), `${nameOf(number)}.mp4`)
  for (const number of clipNumbers) await writeClip(clip(number), number)
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
    clips: at('clips'),
    out: at('out'),
    intruders: at('intruders.jsonl'),
    inputs: [
      ...numbers.map((number) => ({ number, kind: 'picture' as const, side, ...kept(picture(number)) })),
      ...clipNumbers.map((number) => ({
        number,
        kind: 'clip' as const,
        side: clipSide,
        ...kept(clip(number)),
      })),
    ],
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
