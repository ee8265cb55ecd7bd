import { onTestFinished } from 'vitest'
import type { CoreParts } from '../../src/core/create-core.ts'
import { sessionSecrets } from '../../src/core/node/session-secrets.ts'
import type { Ports } from '../../src/core/ports.ts'
import type { Job, JobStateName } from '../../src/shared/domain/job.ts'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'
import { startFal, type FalOptions, type FalSimulator } from '../simulators/fal.ts'
import { addPaths, openTestCore, type TestCore } from './test-core.ts'

/** A core whose fal is a simulator, with a key and a person's consent. */
export interface CloudCore extends TestCore {
  readonly fal: FalSimulator
}

export interface CloudOptions {
  readonly fal?: FalSimulator
  readonly falOptions?: FalOptions
  readonly home?: string
  /** Milliseconds before a lost submission counts as absent. */
  readonly windowMs?: number
  /** Whether the person agreed already to what is sent; true unless given. */
  readonly isAgreed?: boolean
  readonly ports?: Partial<Ports>
  readonly parts?: CoreParts
}

export const testKey = 'test-key:test-secret'

/** The recipe the tests enlarge with. */
export const seedvr = Recipe.parse({ model: 'fal/seedvr-image', output: { format: 'png' } })

/** Opens such a core for one test; both end with it. */
export async function openCloudCore(options: CloudOptions = {}): Promise<CloudCore> {
  const fal = options.fal ?? (await startFal(options.falOptions))
  if (options.fal === undefined) onTestFinished(() => fal.close())
  const secrets = sessionSecrets()
  await secrets.write('fal', testKey, 'session')
  const redirections = { fal: { origin: fal.origin, windowMs: options.windowMs ?? 1500 } }
  const opened = await openTestCore({
    ...(options.home === undefined ? {} : { home: options.home }),
    ports: { secrets, redirections, ...options.ports },
    ...(options.parts === undefined ? {} : { parts: options.parts }),
  })
  if (options.isAgreed ?? true) await opened.client.accounts.agree({ provider: 'fal' })
  return { ...opened, fal }
}

/** Adds pictures and makes jobs of them. Returns their ids. */
export async function enqueue(
  client: Client,
  paths: string[],
  order: { recipe?: Recipe; budget?: number; again?: boolean } = {},
): Promise<string[]> {
  const { sourceIds } = await addPaths(client, paths)
  const { jobs } = await client.jobs.enqueue({
    sourceIds,
    recipes: [order.recipe ?? seedvr],
    budget: order.budget ?? null,
    again: order.again ?? false,
  })
  return jobs.map(({ id }) => id)
}

/** Resolves with the job once it is in a state, or for a test of its own. */
export async function until(
  client: Client,
  id: string,
  wanted: JobStateName | ((job: Job) => boolean),
): Promise<Job> {
  const isThere = typeof wanted === 'function' ? wanted : (job: Job) => job.state.is === wanted
  for await (const event of await client.jobs.watch({})) {
    if (event.type === 'snapshot') {
      const job = await client.jobs.get({ id })
      if (isThere(job)) return job
    } else if (event.type === 'changed' && event.job.id === id && isThere(event.job)) return event.job
  }
  throw new Error(`Expected the job ${id} to get there, got the end of the stream`)
}
