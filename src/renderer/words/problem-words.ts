import i18next from 'i18next'
import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import type { KeychainTrouble } from '../../shared/domain/account.ts'
import { Problem } from '../../shared/domain/problem.ts'
import { describeSystemError } from '../../shared/words/system-errors.ts'
import { isContractErrorCode, type ContractErrorCode } from '../../shared/words/contract-errors.ts'

/** What is said of something that went wrong: what it is, and what a person can do, or null. */
export interface TroubleWords {
  readonly message: string
  readonly fix: string | null
}

/** A problem in words. */
export function problemInWords({ code, data }: Problem): TroubleWords {
  const facts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, worded(name, value)]))
  const words = templated('problems', code, facts)
  // Advice that names the command line has another form for the window.
  const own = `fix.${code}`
  const say = i18next.getFixedT(null, 'queue') as (key: string, facts: Record<string, unknown>) => string
  return i18next.exists(own, { ns: 'queue' }) ? { ...words, fix: say(own, facts) } : words
}

/** What a call to the core threw, in words. */
export function errorInWords(error: unknown): TroubleWords {
  const code: ContractErrorCode =
    error instanceof ORPCError && isContractErrorCode(error.code) ? error.code : 'INTERNAL_SERVER_ERROR'
  const reason = problemIn(error)
  // Why a file can't be had or opened is all there is to say.
  if (reason !== null && (code === 'NO_PICTURE' || code === 'NOT_OPENED')) return problemInWords(reason)
  const data: unknown = error instanceof ORPCError ? error.data : {}
  const facts: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {}
  if (typeof facts.reason === 'string') facts.reason = describeSystemError(facts.reason)
  return templated('errors', code, facts)
}

const WithProblem = z.object({ problem: Problem })

/** The problem that a call to the core ended with; null where it ended otherwise. */
export function problemIn(error: unknown): Problem | null {
  const data = WithProblem.safeParse(error instanceof ORPCError ? error.data : null)
  return data.success ? data.data.problem : null
}

/** What is wrong with the keychain, in words. */
export function keychainInWords(reason: KeychainTrouble): TroubleWords {
  return templated('keychain', reason, {})
}

function templated(
  namespace: 'problems' | 'errors' | 'keychain',
  code: string,
  facts: Record<string, unknown>,
): TroubleWords {
  // The keys are made of codes whose words the compiler has asked for where the tables are.
  const say = i18next.getFixedT(null, namespace) as (key: string, facts: Record<string, unknown>) => string
  const hasFix = i18next.exists(`${namespace}:${code}.fix`) && say(`${code}.fix`, facts) !== ''
  return { message: say(`${code}.message`, facts), fix: hasFix ? say(`${code}.fix`, facts) : null }
}

/** Reasons may be a system's code, or a whole report of which the first line is enough. */
function worded(name: string, value: Problem['data'][string]): string | number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return value.join(', ')
  const [line = ''] = value.split('\n')
  return name === 'reason' ? describeSystemError(line) : line
}
