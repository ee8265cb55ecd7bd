import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Endpoint } from './endpoints.ts'
import type { FaultName } from './faults.ts'
import type { FileStore } from './files.ts'

/** One accepted submission. */
export interface Job {
  readonly requestId: string
  readonly endpoint: Endpoint
  readonly input: Readonly<Record<string, unknown>>
  /** Null where the URL of the input led nowhere. */
  readonly source: Buffer | null
  readonly flaw: FaultName<'job'> | null
  readonly createdAt: Date
  updatedAt: Date
  status: 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'ERROR'
  error: string | null
  mediaUrl: string | null
  /** Resolves when it has ended. */
  end: Promise<void>
}

/** The queue and its runners. */
export interface Jobs {
  readonly submit: (submission: Pick<Job, 'endpoint' | 'input' | 'source' | 'flaw'>) => Job
  readonly find: (requestId: string) => Job | null
  /** Ends the time of what is at work now. */
  readonly hurry: () => void
  readonly unfinished: number
  /** Resolves when nothing runs any more. */
  readonly stop: () => Promise<void>
}

export interface JobsParts {
  readonly processingMs: number
  readonly files: FileStore
  /** Called when a job began or ended. */
  readonly onChange: () => void
}

export function createJobs({ processingMs, files, onChange }: JobsParts): Jobs {
  const jobs = new Map<string, Job>()
  let hurried = new AbortController()

  function hurry(): void {
    hurried.abort()
    hurried = new AbortController()
  }

  function move(job: Job, change: Partial<Pick<Job, 'status' | 'error' | 'mediaUrl'>>): void {
    Object.assign(job, change, { updatedAt: new Date() })
    onChange()
  }

  async function process(job: Job): Promise<void> {
    const { signal } = hurried
    await wait(0)
    move(job, { status: 'PROCESSING' })
    await wait(processingMs, undefined, { signal, ref: false }).catch(() => undefined)
    if (job.flaw === 'fails')
      return move(job, { status: 'FAILED', error: 'The model could not enlarge this input' })
    if (job.flaw === 'errs') return move(job, { status: 'ERROR', error: 'Internal system error' })
    if (job.source === null) return move(job, { status: 'FAILED', error: 'Could not download the input' })
    try {
      const { endpoint, input, source } = job
      const product = await endpoint.work(input, source, { halved: job.flaw === 'wrongSize' })
      move(job, { status: 'COMPLETED', mediaUrl: files.publish(product.bytes, product.contentType) })
    } catch (error) {
      move(job, { status: 'FAILED', error: `Could not read the input: ${String(error)}` })
    }
  }

  return {
    submit: (parts) => {
      const now = new Date()
      const job: Job = {
        ...parts,
        requestId: `seedvr-upscale_${randomUUID()}`,
        createdAt: now,
        updatedAt: now,
        status: 'QUEUED',
        error: null,
        mediaUrl: null,
        end: Promise.resolve(),
      }
      jobs.set(job.requestId, job)
      job.end = process(job)
      return job
    },
    find: (requestId) => jobs.get(requestId) ?? null,
    hurry,
    get unfinished() {
      return [...jobs.values()].filter(({ status }) => ['QUEUED', 'PROCESSING'].includes(status)).length
    },
    stop: async () => {
      hurry()
      await Promise.all([...jobs.values()].map(({ end }) => end))
    },
  }
}
