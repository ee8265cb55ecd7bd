import type { TFunction } from 'i18next'
import { ProblemCode } from '../../../shared/domain/problem.ts'
import { IgnoreReason, PauseReason, type WatchLogEntry } from '../../../shared/domain/watch.ts'
import { describeSystemError } from '../../../shared/words/system-errors.ts'

type Words = TFunction<['watch', 'queue']>

/** What happened, in a few words, without the path. */
export function eventInWords(t: Words, { kind, data }: Pick<WatchLogEntry, 'kind' | 'data'>): string {
  const because = String(data.because ?? '')
  switch (kind) {
    case 'paused': {
      const reason = PauseReason.safeParse(because).data
      return t('event.paused', { because: reason === undefined ? because : t(`pauseReason.${reason}`) })
    }
    case 'ignored':
      return t('event.ignored', { because: reasonInWords(t, because) })
    case 'unreadable':
      return t('event.unreadable', { because: troubleInWords(t, because) })
    case 'original-left':
      return t('event.original-left', { because: troubleInWords(t, because) })
    default:
      return t(`event.${kind}`)
  }
}

/** Why a file is passed over; a reason this window does not know yet stands as it came. */
export function reasonInWords(t: Words, because: string): string {
  const reason = IgnoreReason.safeParse(because).data
  return reason === undefined ? because : t(`reason.${reason}`)
}

/** What is wrong with a file, by the code of a problem or of the system. */
export function troubleInWords(t: Words, because: string): string {
  if (because === 'CHANGED') return t('event.changed')
  const code = ProblemCode.safeParse(because).data
  return code === undefined ? describeSystemError(because) : t(`queue:problem.${code}`)
}
