import { z } from 'zod'
import { contractErrors } from '../contract/errors.ts'
import { Problem } from '../domain/problem.ts'
import { fillTemplate } from './fill-template.ts'
import { describeKeychainTrouble } from './keychain.ts'
import { describeProblem } from './problems.ts'
import { describeSystemError } from './system-errors.ts'

/** A call's end that has words: one the contract declares, or one of the wire. */
export type ContractErrorCode =
  | keyof typeof contractErrors
  | 'BAD_REQUEST'
  | 'DISCONNECTED'
  | 'INTERNAL_SERVER_ERROR'

/** What is said of an error: what it is, and what a person can do, or null. */
export interface ContractErrorWords {
  readonly message: string
  readonly fix: string | null
}

/** Words for every way a call may end badly, as i18next templates over the error's data. */
export const contractErrorWords: Record<ContractErrorCode, ContractErrorWords> = {
  UNKNOWN_MODEL: { message: 'Expected a model that exists, got {{model}}', fix: 'There are: {{known}}' },
  INVALID_PARAMETER: {
    message: 'Expected `{{name}}` of {{model}} to be {{expected}}, got {{got}}',
    fix: 'See what the model takes, and change it',
  },
  INVALID_TEMPLATE: {
    message: 'The name template {{template}} asks for {{unknown}}, which does not exist',
    fix: 'There are: {{known}}',
  },
  INVALID_SETTING: { message: 'Expected the setting `{{name}}` to be {{expected}}, got {{got}}', fix: null },
  UNKNOWN_PRESET: { message: 'There is no preset {{name}}', fix: 'There are: {{known}}' },
  UNKNOWN_JOB: {
    message: 'There is no job {{ids}}',
    fix: 'It may have been removed; look at the list of jobs',
  },
  UNKNOWN_SOURCE: { message: 'The library has no file {{ids}}', fix: 'Add the files again' },
  UNKNOWN_EXPORT: { message: 'The exported file is no longer there', fix: 'Export again' },
  UNKNOWN_WATCH: { message: 'There is no watched folder {{id}}', fix: 'Look at the list of watched folders' },
  OVERLAPPING_FOLDERS: {
    message:
      'The watched folder {{watched}} and {{other}} lie in each other, so results would be enlarged again',
    fix: 'Choose another folder for the results, outside of every watched folder',
  },
  CAP_NEEDED: {
    message: 'Work of {{model}} costs money, and nobody looks on while a folder is watched',
    fix: 'Say what the watch may be charged in one day at most',
  },
  UNKNOWN_PROVIDER: {
    message: 'Expected a provider that needs a key, got {{provider}}',
    fix: 'There are: {{known}}',
  },
  DISCLOSURE_NEEDED: {
    message: 'Nothing is sent to {{providers}} before you have agreed to what that means',
    fix: 'Read what is sent there and for how long it is kept, and agree to it once',
  },
  KEYCHAIN_UNAVAILABLE: { message: "The keychain can't be used: {{detail}}", fix: null },
  INVALID_KEY: {
    message: 'Expected a key for {{provider}} to be {{expected}}',
    fix: 'Copy it whole, and nothing else, from the page of your keys at the provider',
  },
  NOT_FETCHED: {
    message: 'The picture at {{url}} could not be fetched',
    fix: 'Check the address, then try again',
  },
  NOT_CUT: { message: 'No piece could be cut of {{path}}', fix: null },
  NOT_LISTED: {
    message: "The folder {{path}} can't be shown: {{reason}}",
    fix: 'Choose another one, or check that you may open it and that its drive is connected',
  },
  NO_PICTURE: {
    message: 'There is no picture to show yet',
    fix: 'A result can be seen when the job is done',
  },
  NOT_WRITTEN: { message: '{{path}} could not be written', fix: null },
  NOT_OPENED: { message: '{{path}} could not be opened', fix: null },
  NOT_POSSIBLE: { message: '{{ability}} is not possible here', fix: null },
  BAD_REQUEST: { message: 'What was asked is not in the form that is expected', fix: null },
  DISCONNECTED: {
    message: 'The connection to the running Enlarger was lost',
    fix: 'Its work goes on if it still runs; try again',
  },
  INTERNAL_SERVER_ERROR: {
    message: 'Something went wrong inside Enlarger',
    fix: 'The log in the folder `logs` of the folder of Enlarger says more',
  },
}

const WithProblem = z.object({ problem: Problem })

/** Whether there are words for an error's code. */
export function isContractErrorCode(code: string): code is ContractErrorCode {
  return Object.hasOwn(contractErrorWords, code)
}

/** An error's code and data in words. */
export function describeContractError(code: ContractErrorCode, data: unknown): ContractErrorWords {
  const trouble = contractErrors.KEYCHAIN_UNAVAILABLE.data.safeParse(data)
  if (code === 'KEYCHAIN_UNAVAILABLE' && trouble.success) {
    return describeKeychainTrouble(trouble.data, trouble.data.variable)
  }
  const told = WithProblem.safeParse(data)
  // Why a picture is not there is all there is to say.
  if (told.success && (code === 'NOT_FETCHED' || code === 'NO_PICTURE'))
    return describeProblem(told.data.problem)
  const ofPath = contractErrors.NOT_CUT.data.safeParse(data)
  if (ofPath.success && ['NOT_CUT', 'NOT_WRITTEN', 'NOT_OPENED'].includes(code)) {
    const { message, fix } = describeProblem(ofPath.data.problem)
    return { message: `${ofPath.data.path}: ${message}`, fix }
  }
  const { message, fix } = contractErrorWords[code]
  const facts = typeof data === 'object' && data !== null ? { ...data } : {}
  if ('reason' in facts && typeof facts.reason === 'string') facts.reason = describeSystemError(facts.reason)
  return { message: fillTemplate(message, facts), fix: fix === null ? null : fillTemplate(fix, facts) }
}
