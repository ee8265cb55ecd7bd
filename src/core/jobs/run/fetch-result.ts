import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { problem, ProblemError, type Problem } from '../../../shared/domain/problem.ts'
import type { ProviderResult, Ticket } from '../../providers/provider.ts'
import { awaitResult } from './await-result.ts'
import { Stopped } from '../outcome.ts'
import type { JobRun } from './job-run.ts'
import type { Plan } from '../plan.ts'
import type { PlannedJob } from './plan-run.ts'
import { openStaging } from '../staging.ts'

/** How often a result that does not arrive whole is fetched anew. */
const spareFetches = 4

/** Milliseconds before each time another address is asked for, when one leads nowhere. */
const renewalPauses = [0, 500, 2000]

/** A result that was said to be somewhere, and how to ask for it anew. */
export interface Delivery {
  readonly ticket: Ticket
  readonly result: ProviderResult
  readonly planned: PlannedJob
}

/** A result in staging, with what the provider said of it. */
export interface Fetched {
  readonly enlarged: string
  readonly facts: Record<string, unknown>
}

/**
 * Brings the enlarged picture into staging and hands it to `finish`. What arrives damaged is fetched again; an address
 * that leads nowhere any more is asked for anew a few times.
 */
export async function fetchResult<Result>(
  run: JobRun,
  delivery: Delivery,
  finish: (fetched: Fetched) => Promise<Result>,
): Promise<Result> {
  const { result } = delivery
  if ('file' in result) {
    run.life.move({ type: 'fetched' })
    return finish({ enlarged: result.file, facts: result.facts })
  }
  for (let attempt = 1; ; attempt += 1) {
    const fetched = await download(run, delivery)
    try {
      if (run.life.job().state.is === 'fetching') run.life.move({ type: 'fetched' })
      return await finish(fetched)
    } catch (error) {
      if (attempt > spareFetches || !(await isDamaged(run, fetched, error))) throw error
      run.ports.logger.warn({ job: run.life.id, error }, 'a result arrived damaged and is fetched again')
      await rm(fetched.enlarged, { force: true })
    }
  }
}

async function download(run: JobRun, { ticket, result, planned }: Delivery): Promise<Fetched> {
  const { provider, ports, life, signal } = run
  if (provider.download === undefined) throw new Error(`Expected ${provider.id} to bring results, got none`)
  const into = join(await openStaging(ports.paths, life.id), 'enlarged')
  let answer = result
  for (let renewals = 0; ; renewals += 1) {
    if ((await stat(into).catch(() => null)) !== null) return { enlarged: into, facts: answer.facts }
    if (!('url' in answer)) throw new Error(`Expected ${provider.id} to say where its result is, got a file`)
    const order = {
      url: answer.url,
      into,
      maxBytes: mostBytes(planned.plan),
      onHalf: async () => ports.checkpoint('mid-download'),
    }
    const outcome = await provider.download(order, { signal, onProgress: life.progress })
    signal.throwIfAborted()
    if (outcome.is === 'downloaded') return { enlarged: into, facts: answer.facts }
    if (outcome.is === 'refused') throw new Stopped({ step: 'review', problem: outcome.problem })
    const pause = renewalPauses[renewals]
    if (pause === undefined) throw new Stopped({ step: 'review', problem: expired(run, answer) })
    await ports.clock.sleep(pause, signal)
    answer = await awaitResult(run, ticket)
  }
}

function expired({ provider }: JobRun, { facts }: ProviderResult): Problem {
  const requestId = typeof facts.requestId === 'string' ? facts.requestId : ''
  return problem('RESULT_EXPIRED', { provider: provider.id, requestId })
}

/**
 * Bytes above which a download can't be the result: four times an uncompressed picture, one uncompressed video, and
 * room for what is small.
 */
function mostBytes({ made, ...plan }: Plan): number {
  const pixels = made.width * made.height
  if (plan.kind === 'image') return Math.min(pixels * 16 + 1024 ** 2, 20 * 1024 ** 3)
  const { facts, delivery } = plan
  const frames = Math.max(facts.frames, facts.seconds * delivery.framesPerSecond)
  return Math.min(Math.ceil(pixels * 4 * frames) + 16 * 1024 ** 2, 1024 ** 4)
}

/** Whether it was the fetched file that could not be used. */
async function isDamaged({ media, signal }: JobRun, { enlarged }: Fetched, error: unknown): Promise<boolean> {
  if (!(error instanceof ProblemError) || signal.aborted) return false
  if (['DISK_FULL', 'WORKER_DIED', 'OUTPUT_NOT_WRITABLE'].includes(error.problem.code)) return false
  try {
    await media.verify(enlarged, signal)
    return false
  } catch (failure) {
    return failure instanceof ProblemError
  }
}
