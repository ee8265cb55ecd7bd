import { basename, dirname, join } from 'node:path'
import { nameCandidates } from '../../shared/domain/output-name.ts'
import { type Problem, ProblemError, problem } from '../../shared/domain/problem.ts'
import { fileErrorCode } from '../output/file-error-code.ts'
import { outputProblem } from '../output/output-problem.ts'
import type { Logger, Ports } from '../ports.ts'
import { look, relocate } from './relocate.ts'
import type { ReviewStore, StoredTransfer, Transfer } from './review-store.ts'
import { takeAway } from './take-away.ts'

export interface TransferParts {
  readonly reviews: Pick<ReviewStore, 'redirect' | 'arrive' | 'finish' | 'transfers'>
  readonly ports: Pick<Ports, 'clock' | 'link' | 'checkpoint'>
  readonly logger: Logger
}

/** A transfer; `resumed` when an earlier process may have begun it. */
type Underway = Transfer & { readonly resumed?: boolean }

/** What became of transfers. */
export interface Transferred {
  readonly arrived: readonly Transfer[]
  readonly left: readonly { readonly id: string; readonly problem: Problem }[]
}

/** Files that are moved at a time: each step of theirs is on disk together. */
const portion = 50

/**
 * Moves files whose transfers are stored, in steps between which a process may die: the new name, the record of it, the
 * end of the old name. What can't be moved stays where it was, with a reason.
 */
export async function transferAll(
  parts: TransferParts,
  transfers: readonly Underway[],
): Promise<Transferred> {
  const arrived: Transfer[] = []
  const left: { id: string; problem: Problem }[] = []
  if (transfers.length > 0) await parts.ports.checkpoint('review-intent')
  for (let start = 0; start < transfers.length; start += portion) {
    const some = transfers.slice(start, start + portion)
    const placed = await Promise.all(some.map((transfer) => placeOrTell(parts, transfer)))
    const there = placed.flatMap((one) => ('transfer' in one ? [one.transfer] : []))
    const failed = placed.flatMap((one) => ('problem' in one ? [one] : []))
    await parts.ports.checkpoint('review-linked')
    parts.reviews.arrive(there)
    parts.reviews.finish(failed.map(({ id }) => id))
    await parts.ports.checkpoint('review-moved')
    await leaveAll(parts, there)
    arrived.push(...there)
    left.push(...failed)
  }
  return { arrived, left }
}

/** Goes on with what a death interrupted. What lies on a drive that is not connected waits for the next time. */
export async function resumeTransfers(parts: TransferParts): Promise<Transferred> {
  const reachable: StoredTransfer[] = []
  for (const transfer of parts.reviews.transfers())
    if ((await look(dirname(transfer.from)).catch(() => null)) !== null) reachable.push(transfer)
  await leaveAll(
    parts,
    reachable.filter(({ moved }) => moved),
  )
  const begun = reachable.filter(({ moved }) => !moved).map((one) => ({ ...one, resumed: true }))
  return transferAll(parts, begun)
}

/** Takes old names away. One that can't be is tried again at the next start; the result is safe at its new place. */
async function leaveAll(
  { reviews, ports, logger }: TransferParts,
  transfers: readonly Transfer[],
): Promise<void> {
  const gone = await Promise.all(
    transfers.map(async ({ jobId, from, to }) => {
      try {
        await takeAway({ jobId, from, to, ...ports })
        return [jobId]
      } catch (error) {
        logger.warn({ error, jobId, from, to }, 'a moved result could not lose its old name')
        return []
      }
    }),
  )
  if (transfers.length > 0) await ports.checkpoint('review-away')
  reviews.finish(gone.flat())
}

type Placed = { readonly transfer: Transfer } | { readonly id: string; readonly problem: Problem }

async function placeOrTell(parts: TransferParts, transfer: Underway): Promise<Placed> {
  try {
    return { transfer: await placeOne(parts, transfer) }
  } catch (thrown) {
    const error = outputProblem(thrown, dirname(transfer.to))
    if (error instanceof ProblemError) return { id: transfer.jobId, problem: error.problem }
    if (fileErrorCode(error) === null) throw error
    const reason = fileErrorCode(error) ?? ''
    return {
      id: transfer.jobId,
      problem: problem('OUTPUT_NOT_WRITABLE', { folder: dirname(transfer.to), reason }),
    }
  }
}

/** A rejected result takes the first free name; one that comes back has its own, or none. */
async function placeOne({ reviews, ports }: TransferParts, transfer: Underway): Promise<Transfer> {
  const { from, jobId, resumed = false } = transfer
  const stands = await look(from)
  if (stands === null) throw new ProblemError('NOT_FOUND', { file: from })
  if (!stands.isFile()) throw new ProblemError('NOT_A_FILE', { file: from })
  if ((await relocate({ from, to: transfer.to, ...ports }, resumed)) === 'placed') return transfer
  if (transfer.verdict !== 'rejected') throw new ProblemError('NAME_TAKEN', { file: transfer.to })
  for (const name of nameCandidates(basename(from))) {
    const to = join(dirname(transfer.to), name)
    if ((await look(to)) !== null) continue
    reviews.redirect(jobId, to)
    if ((await relocate({ from, to, ...ports })) === 'placed') return { ...transfer, to }
  }
  throw new Error(`Expected a name that is free in ${dirname(transfer.to)}, got none`)
}
