import type { JobDetails } from '../contract/jobs.ts'

/** Who tells: what `host.capabilities` says of it. */
export interface Teller {
  readonly version: string
  readonly kind: string
}

/**
 * What somebody who is asked for help has to know of a job, as JSON: what was wanted, what happened, and the ids to
 * ask the provider with. No path, no name and nothing of a file's content.
 */
export function supportText({ job, source, submissions, log }: JobDetails, teller: Teller | null): string {
  const { path: _path, provider, ...result } = job.result ?? { path: null, provider: null }
  const { folder: _folder, ...output } = job.recipe.output
  const told = {
    enlarger: teller,
    job: job.id,
    state: job.state,
    recipe: { ...job.recipe, output },
    source: { bytes: source.bytes, facts: source.facts, problem: source.problem },
    quoted: job.quoted,
    charged: job.charged,
    result: job.result === null ? null : result,
    provider,
    submissions,
    log,
  }
  return JSON.stringify(told, withoutPaths, 2)
}

/** A problem's facts may name files. */
function withoutPaths(name: string, value: unknown): unknown {
  return ['path', 'folder', 'file', 'output'].includes(name) && typeof value === 'string' ? '…' : value
}
