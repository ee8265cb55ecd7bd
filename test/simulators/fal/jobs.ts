import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Endpoint, Workbench } from './endpoints/endpoint.ts'
import type { Headers } from './exchange.ts'
import type { FaultName } from './faults.ts'
import { flawedBody } from './flawed-body.ts'
import {
  brokenAnswer,
  cancelledAnswer,
  type JobAnswer,
  jobFaultAnswer,
  refusedAnswer,
  startTimeoutAnswer,
} from './job-answer.ts'
import { ModelError } from './model-error.ts'

export type JobState = 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED'

/** One accepted submission. */
export interface Job {
  readonly requestId: string
  readonly endpoint: Endpoint
  readonly input: Readonly<Record<string, unknown>>
  /** Whether the history shows what went in and came out. */
  readonly storesPayloads: boolean
  readonly flaw: FaultName<'job'> | null
  readonly sentAt: number
  state: JobState
  startedAt: number | null
  endedAt: number | null
  /** What the result says, once it is completed. */
  answer: JobAnswer | null
  readonly logs: { readonly message: string; readonly timestamp: string; readonly level: string }[]
}

export interface Submission extends Pick<Job, 'endpoint' | 'input' | 'storesPayloads' | 'flaw'> {
  /** A job that has not begun after so many milliseconds ends as timed out; null waits for ever. */
  readonly startTimeoutMs: number | null
}

/** The queue and its runners. */
export interface Jobs {
  readonly submit: (submission: Submission) => Job
  readonly find: (requestId: string) => Job | null
  /** How many are before it. */
  readonly place: (job: Job) => number
  readonly waiting: number
  /** How many have not ended. */
  readonly unfinished: number
  /** Completed ones, in the order they ended. */
  readonly finished: readonly Job[]
  /** What waits is taken out; what runs goes on, as it may with fal. */
  readonly cancel: (job: Job) => 'removed' | 'requested' | 'too late'
  /** Ends the time of what is at work now. */
  readonly hurry: () => void
  /** Gives up what waits and resolves when nothing runs any more. */
  readonly stop: () => Promise<void>
}

export interface JobsParts {
  readonly concurrency: number
  readonly processingMs: number
  /** What every job writes into its log, and a failure says; null for what is usual. */
  readonly remark: string | null
  readonly workbench: Omit<Workbench, 'flaw'>
  /** Called when a job began or ended. */
  readonly onChange: () => void
}

export function createJobs({ concurrency, processingMs, remark, workbench, onChange }: JobsParts): Jobs {
  const jobs = new Map<string, Job>()
  const queue: Job[] = []
  const finished: Job[] = []
  const running = new Set<Promise<void>>()
  const stopped = new AbortController()
  let hurried = new AbortController()

  function hurry(): void {
    hurried.abort()
    hurried = new AbortController()
  }

  function leaveQueue(job: Job): void {
    queue.splice(queue.indexOf(job), 1)
  }

  function end(job: Job, answer: JobAnswer): void {
    job.state = 'COMPLETED'
    job.endedAt = Date.now()
    job.answer = answer
    finished.push(job)
    onChange()
  }

  function say(job: Job, message: string): void {
    job.logs.push({ message, timestamp: new Date().toISOString(), level: 'INFO' })
  }

  async function process(job: Job): Promise<void> {
    job.state = 'IN_PROGRESS'
    job.startedAt = Date.now()
    say(job, 'Enlarging')
    if (remark !== null) say(job, remark)
    onChange()
    const work = produce(job, workbench, remark)
    await Promise.all([work, pause(processingMs, hurried.signal)])
    if (stopped.signal.aborted) return
    say(job, 'Finished')
    end(job, await work)
  }

  function fill(): void {
    while (running.size < concurrency && !stopped.signal.aborted) {
      const job = queue.shift()
      if (job === undefined) return
      const run = process(job).finally(() => {
        running.delete(run)
        fill()
      })
      running.add(run)
    }
  }

  return {
    submit: ({ startTimeoutMs, ...parts }) => {
      const job: Job = {
        ...parts,
        requestId: randomUUID(),
        sentAt: Date.now(),
        state: 'IN_QUEUE',
        startedAt: null,
        endedAt: null,
        answer: null,
        logs: [],
      }
      jobs.set(job.requestId, job)
      queue.push(job)
      fill()
      if (job.state === 'IN_QUEUE' && startTimeoutMs !== null) {
        const giveUp = () => {
          if (job.state !== 'IN_QUEUE' || stopped.signal.aborted) return
          leaveQueue(job)
          end(job, startTimeoutAnswer)
        }
        setTimeout(giveUp, startTimeoutMs).unref()
      }
      return job
    },
    find: (requestId) => jobs.get(requestId) ?? null,
    place: (job) => queue.indexOf(job),
    get waiting() {
      return queue.length
    },
    get unfinished() {
      return jobs.size - finished.length
    },
    finished,
    cancel: (job) => {
      if (job.state === 'COMPLETED') return 'too late'
      if (job.state === 'IN_PROGRESS') return 'requested'
      leaveQueue(job)
      end(job, cancelledAnswer)
      return 'removed'
    },
    hurry,
    stop: async () => {
      stopped.abort()
      queue.length = 0
      hurry()
      await Promise.all(running)
    },
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** Does a job's work and says what its result will be. */
async function produce(
  job: Job,
  workbench: Omit<Workbench, 'flaw'>,
  remark: string | null,
): Promise<JobAnswer> {
  const field = job.endpoint.sourceField
  const failure = jobFaultAnswer(job.flaw, { field, source: job.input[field], remark })
  if (failure !== null) return failure
  try {
    const { body, billableUnits } = await job.endpoint.run(job.input, { ...workbench, flaw: job.flaw })
    const headers: Headers = { 'x-fal-billable-units': String(billableUnits) }
    return { status: 200, headers, body: flawedBody(body, job.flaw), error: null }
  } catch (error) {
    return error instanceof ModelError ? refusedAnswer(error.detail) : brokenAnswer(error)
  }
}
