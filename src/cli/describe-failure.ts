import { ORPCError } from '@orpc/client'
import { CommanderError } from 'commander'
import { describeContractError, isContractErrorCode } from '../shared/words/contract-errors.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { UsageError } from './usage-error.ts'

/** What is said of an error that ended the program, and what it ends with. */
export interface Failure {
  readonly lines: readonly string[]
  readonly code: ExitCode
}

/** Errors that say that what was asked for does not exist or can't be. */
const mistakes = new Set([
  'UNKNOWN_MODEL',
  'INVALID_PARAMETER',
  'INVALID_TEMPLATE',
  'INVALID_SETTING',
  'UNKNOWN_PRESET',
  'UNKNOWN_JOB',
  'UNKNOWN_SOURCE',
  'UNKNOWN_PROVIDER',
  'UNKNOWN_WATCH',
  'UNKNOWN_EXPORT',
  'OVERLAPPING_FOLDERS',
  'CAP_NEEDED',
  'NOT_LISTED',
  'DISCLOSURE_NEEDED',
  'INVALID_KEY',
  'NOT_CUT',
  'BAD_REQUEST',
])

/** An error in words. The stack is told only to those who look for a mistake of ours. */
export function describeFailure(error: unknown, debug: boolean): Failure {
  const { sentence, hint, code } = wordsOf(error)
  const stack = debug && error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : []
  const lines = [sentence, ...(hint === null ? [] : [hint])].filter((line) => line !== '')
  return { lines: [...lines, ...stack], code }
}

/** Why the Enlarger that has the queue can't be used, by the names of errors. */
const ownerTroubles: Readonly<Record<string, { sentence: string; hint: string } | undefined>> = {
  DatabaseOwned: {
    sentence: 'Another Enlarger is at work on this queue, and does not answer',
    hint: 'Wait until it has finished, or end it, then try again',
  },
  OwnerOfAnotherVersion: {
    sentence: 'An Enlarger of another version is at work on this queue',
    hint: 'Wait until it has finished, or end it, then try again',
  },
  SocketFolderRefused: {
    sentence:
      'Another Enlarger is at work on this queue, and the folder to meet it in is open to other users',
    hint: 'Set XDG_RUNTIME_DIR, for both, to a folder that is yours alone',
  },
}

function wordsOf(error: unknown): { sentence: string; hint: string | null; code: ExitCode } {
  if (error instanceof CommanderError) {
    return { sentence: '', hint: null, code: error.exitCode === 0 ? exitCodes.done : exitCodes.usage }
  }
  if (error instanceof UsageError) return { sentence: error.message, hint: error.hint, code: exitCodes.usage }
  if (error instanceof ORPCError && isContractErrorCode(error.code)) {
    const { message, fix } = describeContractError(error.code, error.data)
    return {
      sentence: message,
      hint: fix,
      code: mistakes.has(error.code) ? exitCodes.usage : exitCodes.failed,
    }
  }
  const trouble = error instanceof Error ? ownerTroubles[error.name] : undefined
  if (trouble !== undefined) return { ...trouble, code: exitCodes.failed }
  const sentence = error instanceof Error ? error.message : String(error)
  return { sentence, hint: null, code: exitCodes.failed }
}
