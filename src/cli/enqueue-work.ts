import type { PixelSize } from '../shared/domain/media.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { type Added, addSources } from './add-sources.ts'
import { areAgreedTo } from './agree.ts'
import { isApproved } from './approve.ts'
import type { RollEntry } from './job-roll.ts'
import { readRecipes } from './make-recipes.ts'
import { expandPaths } from './paths.ts'
import type { RecipeFlags } from './recipe-flags.ts'
import type { Shell } from './shell.ts'
import { quoteSentences } from './show-quote.ts'
import { takeTrial } from './take-trial.ts'
import type { TrialFlags } from './trial-flags.ts'
import { untilAnswered } from '../core/node/until-answered.ts'

/** Work asked for on the command line. */
export interface WorkOrder {
  readonly paths: readonly string[]
  readonly flags: RecipeFlags &
    TrialFlags & {
      readonly resultsToo?: true
      readonly again?: true
      readonly yes?: true
      /** Micro-dollars. */
      readonly budget?: number
    }
}

/** What became of it: no source at all, not agreed to, or a batch in the queue. */
export type Work =
  | { readonly is: 'nothing'; readonly added: Added }
  | { readonly is: 'declined' }
  | {
      readonly is: 'enqueued'
      readonly added: Added
      readonly batchId: string
      readonly entries: readonly RollEntry[]
      /** How many files there were, where only some are tried. */
      readonly of: number | null
      /** Whether pieces of files are enlarged instead of whole ones. */
      readonly pieces: boolean
    }

/** Adds files, shows the quote, asks where it costs money, and puts the jobs into the queue. */
export async function enqueueWork(client: Client, shell: Shell, { paths, flags }: WorkOrder): Promise<Work> {
  const recipes = await readRecipes(client, flags, shell.folder)
  const absolute = await expandPaths(paths, shell.folder)
  const all = await addSources(client, shell, { paths: absolute, resultsToo: flags.resultsToo === true })
  const { added, of, pieces } = await takeTrial(client, shell, { added: all, flags })
  const sourceIds = added.sources.map(({ id }) => id)
  const again = flags.again === true
  const budget = flags.budget ?? null
  if (sourceIds.length === 0) return { is: 'nothing', added }
  const quote = await client.jobs.quote({ sourceIds, recipes, again }, { signal: shell.signal })
  for (const sentence of quoteSentences({ quote, recipes, added })) shell.output.say(sentence)
  if (!(await isApproved(quote, shell, flags.yes === true))) return { is: 'declined' }
  const toAgree = { providers: quote.toDisclose, agreed: flags.yes === true }
  if (!(await areAgreedTo(client, shell, toAgree))) return { is: 'declined' }
  const put = () => client.jobs.enqueue({ sourceIds, recipes, again, budget })
  // Put in twice they are the same jobs, unless they are to be made again.
  const { batchId, jobs } = await (again ? put() : untilAnswered(put))
  const sizes = new Map<string, PixelSize | null>(quote.lines.map(({ sourceId, from }) => [sourceId, from]))
  const entries = jobs.map(({ id, sourceId, reused }) => ({ id, reused, from: sizes.get(sourceId) ?? null }))
  return { is: 'enqueued', added, batchId, entries, of, pieces }
}
