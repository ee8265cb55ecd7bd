import commands from '../../shared/words/en/commands.json'
import { contractErrorWords } from '../../shared/words/contract-errors.ts'
import { verdictWords } from '../../shared/words/accounts.ts'
import { disclosureWords } from '../../shared/words/disclosure.ts'
import { aspectWords, reasonWords } from '../../shared/words/fidelity.ts'
import { keychainWords } from '../../shared/words/keychain.ts'
import { problemWords } from '../../shared/words/problems.ts'
import app from './en/app.json'
import compare from './en/compare.json'
import costs from './en/costs.json'
import help from './en/help.json'
import queue from './en/queue.json'
import recipe from './en/recipe.json'
import review from './en/review.json'
import settings from './en/settings.json'
import watch from './en/watch.json'

/** All words of the window, by the part of it they stand in; those of problems are shared with the command line. */
export const english = {
  app,
  queue,
  recipe,
  review,
  compare,
  settings,
  costs,
  watch,
  help: { ...help, commands },
  problems: problemWords,
  errors: contractErrorWords,
  fidelity: { aspects: aspectWords, reasons: reasonWords },
  keychain: keychainWords,
  verdicts: verdictWords,
  disclosure: disclosureWords,
}
