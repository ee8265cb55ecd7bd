import type { PictureOf } from '../../shared/contract/pictures.ts'
import type { Job } from '../../shared/domain/job.ts'
import { isVideoFormat } from '../../shared/domain/media.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Logger, Ports } from '../ports.ts'
import { findOriginal } from './original.ts'
import { manyPixels, type Pyramids } from './pyramids.ts'

/** Sees to it that large results can be looked at as soon as somebody wants to. */
export interface PyramidsAhead {
  /** To be told of every change of a job. */
  changed(job: Job): void
  stop(): Promise<void>
}

export interface AheadParts {
  readonly pyramids: Pyramids
  readonly sources: Pick<SourceStore, 'get'>
  readonly logger: Logger
  readonly host: Ports['host']
}

/**
 * Makes the pyramids of a large result and of its source once it is published, one after the other. A host without a window
 * makes none: there nobody looks, and a command is to end when its work does.
 */
export function pyramidsAhead({ pyramids, sources, logger, host }: AheadParts): PyramidsAhead {
  const begun = new Set<string>()
  const stopping = new AbortController()
  let last: Promise<void> = Promise.resolve()

  async function makeFor(job: Job): Promise<void> {
    for (const half of ['result', 'source'] as const) {
      try {
        if (!stopping.signal.aborted) await makeOne(job, half)
      } catch (error) {
        if (!stopping.signal.aborted)
          logger.info({ error, job: job.id, of: half }, 'no tiles could be made ahead')
      }
    }
  }

  async function makeOne(job: Job, of: PictureOf): Promise<void> {
    const source = sources.get(job.sourceId)
    const size = of === 'result' ? job.result?.size : source?.facts
    if (size === undefined || size === null || size.width * size.height < manyPixels) return
    const original = await findOriginal(of, job, source)
    if (original === null) return
    const steps = pyramids.make(original, stopping.signal)
    while ((await steps.next()).done !== true);
  }

  return {
    changed(job) {
      const { state, result } = job
      if (host.kind === 'command-line' || state.is !== 'done' || result === null) return
      if (isVideoFormat(result.format) || begun.has(result.sha256)) return
      if (result.size.width * result.size.height < manyPixels) return
      begun.add(result.sha256)
      last = last.then(() => makeFor(job))
    },
    stop: () => {
      stopping.abort(new DOMException('Enlarger ends', 'AbortError'))
      return last
    },
  }
}
