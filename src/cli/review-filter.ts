import type { Command } from 'commander'
import { type ReviewFilter, Verdict } from '../shared/domain/review.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { chooseBatch } from './choose-jobs.ts'
import { findWatch } from './find-watch.ts'
import { collect } from './recipe-flags.ts'
import { UsageError } from './usage-error.ts'

/** The flags that filter results. */
export interface ReviewFilterFlags {
  readonly verdict?: readonly string[]
  readonly model?: string
  readonly batch?: string
  readonly watch?: string
}

/** Adds them to a command. */
export function addReviewFilter(command: Command): Command {
  return command
    .option('--verdict <name>', 'only results judged so; may be given several times', collect)
    .option('--model <id>', 'only results of a model')
    .option('--batch <id>', 'only results of a batch')
    .option('--watch <watch>', 'only results of a watched folder: its id, the end of it, or its folder')
}

/** The filter the flags make. Throws `UsageError`. */
export async function reviewFilterOf(
  client: Client,
  { verdict, model, batch, watch }: ReviewFilterFlags,
): Promise<ReviewFilter> {
  return {
    ...(verdict === undefined ? {} : { verdicts: verdict.map(parseVerdict) }),
    ...(model === undefined ? {} : { model }),
    ...(batch === undefined ? {} : { batchId: chooseBatch(batch) }),
    ...(watch === undefined ? {} : { watchId: (await findWatch(client, watch)).watch.id }),
  }
}

function parseVerdict(text: string): Verdict {
  const parsed = Verdict.safeParse(text)
  if (parsed.success) return parsed.data
  throw new UsageError(`Expected \`--verdict\` to be one of ${Verdict.options.join(', ')}, got ${text}`)
}
