import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ExportFormat } from '../../../shared/contract/reviews.ts'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { isVideoFormat } from '../../../shared/domain/media.ts'
import { nameCandidates } from '../../../shared/domain/output-name.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { ReviewFilter } from '../../../shared/domain/review.ts'
import type { JobDetails } from '../../../shared/contract/jobs.ts'
import { makeDestination } from '../../output/destination.ts'
import { type NewFile, newFile } from '../../output/new-file.ts'
import { realFolder } from '../../output/real-folder.ts'
import { type Copies, reducedSides } from '../../pictures/copies.ts'
import { findOriginal } from '../../pictures/original.ts'
import type { Ports } from '../../ports.ts'
import { look } from '../relocate.ts'
import { type ReadingParts, readRecord } from '../read-reviews.ts'
import { csvOfRecord, csvTitles } from './csv-of-record.ts'
import { pageEntry, pageFoot, pageHead } from './page.ts'

export interface ExportParts extends ReadingParts {
  readonly copies: Pick<Copies, 'reduced'>
  readonly ports: Pick<Ports, 'clock' | 'link' | 'host' | 'paths'>
}

export interface ExportOrder {
  readonly filter: ReviewFilter
  readonly format: ExportFormat
  /** Absolute; null for a free name in the folder for pictures. */
  readonly path: string | null
}

type Found = NonNullable<ReturnType<typeof readRecord>>

/** A format as the texts a file of it consists of. */
interface Writer {
  readonly head: () => string
  readonly entry: (found: Found, isFirst: boolean, signal: AbortSignal) => Promise<string> | string
  readonly foot: string
}

/**
 * Writes results to a file where nothing stands, one after the other: of however many, few are held at a time. Yields how
 * far it is.
 * @throws ProblemError NAME_TAKEN, OUTPUT_NOT_WRITABLE, DISK_FULL
 */
export async function* exportReviews(parts: ExportParts, order: ExportOrder, signal: AbortSignal) {
  const { reviews, ports } = parts
  const folder = order.path === null ? await ownFolder(ports) : dirname(order.path)
  if (order.path !== null && (await look(order.path)) !== null)
    throw new ProblemError('NAME_TAKEN', { file: order.path })
  const writer = writers[order.format](parts, order.filter)
  await using file = await newFile(folder, ports)
  await file.write(writer.head())
  const ids = reviews.ids(order.filter)
  let results = 0
  for (const [index, id] of ids.entries()) {
    signal.throwIfAborted()
    const found = readRecord(parts, id)
    if (found !== null) {
      await file.write(await writer.entry(found, results === 0, signal))
      results += 1
    }
    yield { done: index + 1, total: ids.length }
  }
  await file.write(writer.foot)
  signal.throwIfAborted()
  const { path, bytes } = await publish(file, order.path ?? namesOf(folder, order.format, ports.clock.now()))
  return { path, results, bytes }
}

const writers: Record<ExportFormat, (parts: ExportParts, filter: ReviewFilter) => Writer> = {
  csv: () => ({ head: csvTitles, entry: ({ record }) => csvOfRecord(record), foot: '' }),
  json: () => ({
    head: () => '[',
    entry: ({ record }, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(record)}`,
    foot: '\n]\n',
  }),
  html: (parts, filter) => {
    const { clock, host } = parts.ports
    const counts = parts.reviews.counts(filter)
    return {
      head: () => pageHead({ at: clock.now(), version: host.version, counts }),
      entry: async ({ record, details }, _isFirst, signal) => {
        const [before, after] = [
          await smallCopy(parts, { details, of: 'source' }, signal),
          await smallCopy(parts, { details, of: 'result' }, signal),
        ]
        return pageEntry({ record, before, after })
      },
      foot: pageFoot(),
    }
  },
}

/** A small copy of a picture as a data URL; null of a video, and where the file is gone or can't be read. */
async function smallCopy(
  { copies }: ExportParts,
  { details: { job, source }, of }: { readonly details: JobDetails; readonly of: PictureOf },
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const original = await findOriginal(of, job, source)
    if (original === null || (original.format !== null && isVideoFormat(original.format))) return null
    const path = await copies.reduced(original, reducedSides.page, signal)
    return `data:image/webp;base64,${await readFile(path, 'base64')}`
  } catch (error) {
    if (error instanceof ProblemError && !signal.aborted) return null
    throw error
  }
}

async function ownFolder({ paths }: Pick<Ports, 'paths'>): Promise<string> {
  const folder = await realFolder(paths.pictures)
  await makeDestination(folder)
  return folder
}

function* namesOf(folder: string, format: ExportFormat, now: number): Generator<string> {
  const day = new Date(now).toISOString().slice(0, 10)
  for (const name of nameCandidates(`Review ${day}.${format}`)) yield join(folder, name)
}

/** Gives the file its one name, or the first of several that is free. */
async function publish(
  file: NewFile,
  wanted: string | Iterable<string>,
): Promise<{ path: string; bytes: number }> {
  if (typeof wanted === 'string') return { path: wanted, bytes: await file.publish(wanted) }
  for (const path of wanted) {
    try {
      return { path, bytes: await file.publish(path) }
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'NAME_TAKEN') throw error
    }
  }
  throw new Error('Expected a name that is free, got none')
}
