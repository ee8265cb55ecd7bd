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
  'BAD_REQUEST',
])

/** An error in words. The stack is told only to those who look for a mistake of ours. */
export function describeFailure(error: unknown, debug: boolean): Failure {
  const { sentence, hint, code } = wordsOf(error)
  const stack = debug && error instanceof Error && error.stack !== undefined ? error.stack.split('\n') : []
  const lines = [sentence, ...(hint === null ? [] : [hint])].filter((line) => line !== '')
  return { lines: [...lines, ...stack], code }
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
  if (error instanceof Error && error.name === 'DatabaseOwned') {
    const hint = 'Wait until it has finished, or end it, then try again'
    return { sentence: 'Another Enlarger is at work on this queue', hint, code: exitCodes.failed }
  }
  const sentence = error instanceof Error ? error.message : String(error)
  return { sentence, hint: null, code: exitCodes.failed }
}
