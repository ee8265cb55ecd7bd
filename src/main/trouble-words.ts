import type { Paths } from '../core/ports.ts'
import { say } from './words/say.ts'

/** What is said when Enlarger can't work at all: what is wrong, and what a person can do. Pure. */
export function troubleWords(error: unknown, { logs }: Pick<Paths, 'logs'>): string {
  const [name, reason] = error instanceof Error ? [error.name, error.message] : ['', String(error)]
  switch (name) {
    case 'DatabaseOwned':
    case 'OwnerOfAnotherVersion':
    case 'SocketFolderRefused':
    case 'DatabaseTooNew':
      return say(`trouble.${name}`)
    case 'DatabaseDamaged':
      // It says itself where the backup is and what to do with it.
      return reason
    default:
      return say('trouble.other', { logs, reason })
  }
}
