import type { JobCounts } from '../shared/contract/jobs.ts'
import { runningStates } from '../shared/domain/job.ts'
import type { Lane } from '../shared/domain/lane.ts'
import { countIn } from './queue-progress.ts'
import { say } from './words/say.ts'

/** What a person is told who does not look at the window. */
export interface Notice {
  readonly title: string
  readonly body: string
}

/** What is told of a batch that has come to its end, by its counts; null while it goes on. Pure. */
export function batchNotice(counts: Partial<JobCounts>): Notice | null {
  if (countIn(counts, ['waiting', 'paused', ...runningStates]) > 0) return null
  const [done, failed, review] = [counts.done ?? 0, counts.failed ?? 0, counts['needs-review'] ?? 0]
  const parts = [
    done > 0 && say('notice.done', { count: done }),
    failed > 0 && say('notice.failed', { count: failed }),
    review > 0 && say('notice.review', { count: review }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  const isWell = failed + review === 0
  return {
    title: say(isWell ? 'notice.finished.title' : 'notice.finished.stopped'),
    body: `${parts.join(', ')}.`,
  }
}

/** What only a person can end. */
const forPeople = ['key', 'account', 'budget', 'disk'] as const

/** What is told when the way to a provider was closed until a person does something. Pure. */
export function waitNotices(
  before: readonly Lane[],
  after: readonly Lane[],
  titleOf: (provider: string) => string,
): Notice[] {
  return after.flatMap(({ provider, closed }) => {
    const reason = forPeople.find((one) => one === closed?.for)
    const known = before.find((lane) => lane.provider === provider)?.closed?.for
    if (reason === undefined || reason === known) return []
    return [
      {
        title: say('notice.waits.title'),
        body: say(`notice.waits.${reason}`, { provider: titleOf(provider) }),
      },
    ]
  })
}
