import { createHash } from 'node:crypto'
import { mkdtemp, readFile, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FidelityAspect, FidelityEntry } from '../../../src/shared/domain/fidelity.ts'
import { type EnlargerRun, type JobLine, runEnlarger } from '../../support/run-enlarger.ts'
import type { CorpusPicture } from './corpus-picture.ts'
import { writeCorpus } from './corpus.ts'
import { examineAll, type Examined } from './examined.ts'

/** A picture, what the program says it made of it, and what other programs say of both files. */
export interface Pair {
  readonly picture: CorpusPicture
  readonly job: JobLine
  readonly source: Examined
  readonly result: Examined
  readonly sourcePath: string
  readonly resultPath: string
}

/** A corpus after one run over its folder. */
export interface EnlargedCorpus {
  readonly run: EnlargerRun
  /** Those that came to a result. */
  readonly pairs: readonly Pair[]
  /** What identifies each source file, before and after. */
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly remove: () => Promise<void>
}

/** Writes pictures, enlarges their folder by one command, and lets other programs look at everything. */
export async function enlargeCorpus(
  pictures: readonly CorpusPicture[],
  args: readonly string[],
): Promise<EnlargedCorpus> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'enlarger-corpus-')))
  const folder = join(home, 'pictures')
  await writeCorpus(folder, pictures)
  const paths = pictures.map(({ name }) => join(folder, name))
  const before = await identities(paths)
  const run = await runEnlarger([folder, '--out', join(home, 'results'), ...args], {
    home: join(home, 'home'),
  })
  const after = await identities(paths)
  const done = run.jobs.flatMap((job) => (job.output === null ? [] : [{ job, resultPath: job.output }]))
  const sources = await examineAll(
    done.map(({ job }) => job.source),
    join(home, 'sources-seen'),
  )
  const results = await examineAll(
    done.map(({ resultPath }) => resultPath),
    join(home, 'results-seen'),
  )
  const pairs = done.flatMap(({ job, resultPath }): Pair[] => {
    const picture = pictures.find(({ name }) => join(folder, name) === job.source)
    const source = sources.get(job.source)
    const result = results.get(resultPath)
    if (!picture || !source || !result) throw new Error(`Expected a picture of the corpus, got ${job.source}`)
    return [{ picture, job, source, result, sourcePath: job.source, resultPath }]
  })
  return { run, pairs, before, after, remove: () => rm(home, { recursive: true, force: true }) }
}

/** What became of an aspect by the record; null when the record does not mention it. */
export function fateOf({ job }: Pair, aspect: FidelityAspect): FidelityEntry['fate'] | null {
  return job.record?.fidelity.find((entry) => entry.aspect === aspect)?.fate ?? null
}

/** The sha-256 of a file. */
export async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}

async function identities(paths: readonly string[]): Promise<Map<string, string>> {
  const entries = paths.map(async (path): Promise<[string, string]> => {
    const { mtimeNs, ino, size, mode } = await stat(path, { bigint: true })
    return [path, [await sha256Of(path), mtimeNs, ino, size, mode].join(' ')]
  })
  return new Map(await Promise.all(entries))
}
