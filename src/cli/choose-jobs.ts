import { z } from 'zod'
import type { JobFilter } from '../shared/contract/jobs.ts'
import { jobStateNames } from '../shared/domain/job.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { everyJob } from './list-jobs.ts'
import { UsageError } from './usage-error.ts'

/** How jobs are named on the command line: by ids, by what they have in common, or all. */
export interface JobChoice {
  readonly ids: readonly string[]
  readonly flags: JobFilterFlags & { readonly all?: true }
}

/** The flags that filter jobs. */
export interface JobFilterFlags {
  readonly state?: readonly string[]
  readonly model?: string
  readonly batch?: string
  readonly search?: string
}

/** The fewest characters an abbreviated id has. */
const shortest = 4
const Ulid = z.ulid()
const StateName = z.enum(jobStateNames)

/** The filter the flags make. Throws `UsageError`. */
export function filterOf({ state, model, batch, search }: JobFilterFlags): JobFilter {
  return {
    ...(state === undefined ? {} : { states: state.map(parseState) }),
    ...(model === undefined ? {} : { model }),
    ...(batch === undefined ? {} : { batchId: chooseBatch(batch) }),
    ...(search === undefined ? {} : { search }),
  }
}

/** The jobs an order is for, as the contract wants them. An order for nothing in particular is refused. */
export async function chooseJobs(
  client: Client,
  { ids, flags }: JobChoice,
): Promise<{ ids?: string[]; filter?: JobFilter }> {
  const filter = filterOf(flags)
  const filtered = Object.keys(filter).length > 0
  if (ids.length === 0 && !filtered && flags.all !== true) {
    throw new UsageError('Expected jobs to be named, got none', 'Give their ids, --state, --batch, or --all')
  }
  if (ids.length > 0 && flags.all === true) throw new UsageError('Expected either ids or `--all`, got both')
  return {
    ...(ids.length === 0 ? {} : { ids: await completeIds(client, ids) }),
    ...(filtered || flags.all === true ? { filter } : {}),
  }
}

/** Whole ids for what may be the beginning or the end of one. Throws `UsageError` where that is not clear. */
export async function completeIds(client: Client, texts: readonly string[]): Promise<string[]> {
  const wanted = texts.map((text) => text.toUpperCase())
  if (wanted.every((text) => Ulid.safeParse(text).success)) return wanted
  const known: string[] = []
  for await (const { id } of everyJob(client, {})) known.push(id)
  return wanted.map((text) => completeId(text, known))
}

/** The one id of `known` that begins or ends with a text. Throws `UsageError`. */
export function completeId(text: string, known: readonly string[]): string {
  if (Ulid.safeParse(text).success) return text
  if (text.length < shortest)
    throw new UsageError(`Expected at least ${shortest} characters of a job's id, got ${text}`)
  const matches = known.filter((id) => id.endsWith(text) || id.startsWith(text))
  const [match] = matches
  if (match === undefined)
    throw new UsageError(`There is no job ${text}`, 'See them with: enlarger jobs list')
  if (matches.length > 1)
    throw new UsageError(`Expected one job, but ${matches.length} have ids with ${text}`)
  return match
}

/** The id of a batch. Throws `UsageError`. */
export function chooseBatch(text: string): string {
  const parsed = Ulid.safeParse(text.toUpperCase())
  if (parsed.success) return parsed.data
  throw new UsageError(`Expected \`--batch\` to be an id of 26 characters, got ${text}`)
}

function parseState(text: string): z.infer<typeof StateName> {
  const parsed = StateName.safeParse(text)
  if (parsed.success) return parsed.data
  throw new UsageError(`Expected \`--state\` to be one of ${jobStateNames.join(', ')}, got ${text}`)
}
