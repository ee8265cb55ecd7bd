import type { Stakes } from './under-way.ts'
import { say } from './words/say.ts'

/** What is asked before Enlarger quits while something runs. */
export interface QuitQuestion {
  readonly title: string
  /** What is under way, and what becomes of it. */
  readonly text: string
}

/** The question before quitting; null where nothing is at stake, or another Enlarger does the work. Pure. */
export function quitQuestion(stakes: Stakes, role: 'owner' | 'client'): QuitQuestion | null {
  const { local, unsent, sent } = stakes
  if (role === 'client' || local + unsent + sent === 0) return null
  const lines = [
    sent > 0 && say('quit.sent', { count: sent, amount: amountInWords(stakes) }),
    unsent > 0 && say('quit.unsent', { count: unsent }),
    local > 0 && say('quit.local', { count: local }),
  ]
  return { title: say('quit.title'), text: lines.filter((line) => line !== false).join('\n\n') }
}

function amountInWords({ most, unknown, sent }: Stakes): string {
  if (unknown === 0) return say('quit.amount', { amount: most })
  if (unknown === sent) return say('quit.amountUnknown')
  return say('quit.amountAndUnknown', { amount: most, unknown })
}
