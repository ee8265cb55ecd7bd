import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type ClipFacts, clipFile, findClip, knownClips } from '../../fixtures/clips/clips.ts'
import { type ClipOrder, encodeClip, encodings, nameOf } from './encode-clip.ts'
import { probeClip } from './probe-clip.ts'

export interface MadeClip {
  readonly bytes: Buffer
  readonly contentType: string
  readonly facts: ClipFacts
}

/** What is in a clip: known of those in test/fixtures/clips, found with ffprobe of others. */
export async function readClip(bytes: Buffer): Promise<ClipFacts> {
  const known = findClip(bytes)
  if (known !== null) return known.facts
  return seen.get(sha256Of(bytes), () => inFolder((folder) => probeBytes(folder, bytes)))
}

/**
 * A clip enlarged: the one that was made beforehand where test/fixtures/clips/results has it, and otherwise made now
 * with ffmpeg. @throws when it has none and there is no ffmpeg on PATH
 */
export async function makeClip(source: Buffer, order: ClipOrder): Promise<MadeClip> {
  const { contentType } = encodings[order.encoding]
  const made = findResult(source, order)
  if (made !== null) return { bytes: await readFile(clipFile(made.path)), contentType, facts: made.facts }
  return encoded.get(`${sha256Of(source)} ${nameOf(order)}`, () =>
    inFolder(async (folder) => {
      const [from, to] = [join(folder, 'source'), join(folder, nameOf(order))]
      await writeFile(from, source)
      await encodeClip({ from, to, facts: await readClip(source) }, order)
      const bytes = await readFile(to)
      return { bytes, contentType, facts: await probeClip(to) }
    }),
  )
}

/** What was found and made of late: the same clip is often asked for again. */
const seen = createMemory<ClipFacts>()
const encoded = createMemory<MadeClip>()

/** Keeps so many of the newest answers, each asked for once. */
function createMemory<Answer>(most = 100) {
  const answers = new Map<string, Promise<Answer>>()
  return {
    get: (key: string, ask: () => Promise<Answer>): Promise<Answer> => {
      const answer = answers.get(key) ?? ask()
      answers.set(key, answer)
      answer.catch(() => answers.delete(key))
      const [oldest] = answers.keys()
      if (answers.size > most && oldest !== undefined) answers.delete(oldest)
      return answer
    },
  }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The path of a result for one of our sources, whose path is given. */
export function resultPath(source: string, order: ClipOrder): string {
  return `results/${basename(source)}/${nameOf(order)}`
}

function findResult(source: Buffer, order: ClipOrder): { path: string; facts: ClipFacts } | null {
  const known = findClip(source)
  if (known === null) return null
  const path = resultPath(known.path, order)
  const facts = knownClips[path]
  return facts === undefined ? null : { path, facts }
}

async function probeBytes(folder: string, bytes: Buffer): Promise<ClipFacts> {
  const file = join(folder, 'clip')
  await writeFile(file, bytes)
  return probeClip(file)
}

/** Works in a new folder, which is gone afterwards. */
async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'enlarger-clip-'))
  try {
    return await work(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw lacking()
    throw error
  } finally {
    await rm(folder, { recursive: true })
  }
}

function lacking(): Error {
  return new Error(
    'Expected ffmpeg and ffprobe on PATH: the simulator has no such clip in test/fixtures/clips/results. ' +
      'Install ffmpeg, or use a clip and a size that are there',
  )
}
