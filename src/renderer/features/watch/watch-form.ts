import type { AlreadyThere, WatchTrialLine } from '../../../shared/contract/watches.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { type WatchCaps, type WatchOrder, WatchRules } from '../../../shared/domain/watch.ts'

/** What a person puts into the form of a new watch. Amounts in micro-dollars, sizes in bytes. */
export interface WatchForm {
  readonly folder: string
  readonly recipes: readonly [Recipe, ...Recipe[]]
  /** Patterns with commas between. */
  readonly include: string
  readonly exclude: string
  readonly kinds: 'both' | 'image' | 'video'
  readonly minimumBytes: number | null
  readonly maximumBytes: number | null
  readonly settleSeconds: number
  readonly caps: WatchCaps
  /** Where originals are moved to; null leaves them. Empty until it is chosen. */
  readonly moveTo: string | null
  /** What becomes of the files that are there; null until it was said. */
  readonly there: 'enlarge' | 'ignore' | 'choose' | null
  /** Of the files to choose from: those that are not wanted. */
  readonly unwanted: ReadonlySet<string>
}

/** A form that says how files are enlarged, and nothing more. */
export function emptyForm(recipe: Recipe): WatchForm {
  return {
    folder: '',
    // Where results of the queue go is no place for those of a watch.
    recipes: [{ ...recipe, output: { ...recipe.output, folder: null } }],
    include: '',
    exclude: '',
    kinds: 'both',
    minimumBytes: null,
    maximumBytes: null,
    settleSeconds: WatchRules.parse({}).settleSeconds,
    caps: { day: null, month: null, hour: null },
    moveTo: null,
    there: null,
    unwanted: new Set(),
  }
}

/** The watch that a form orders. */
export function orderOf(form: WatchForm): WatchOrder {
  const { folder, recipes, moveTo, caps } = form
  return {
    folder,
    recipes: [...recipes],
    rules: {
      include: patternsIn(form.include),
      exclude: patternsIn(form.exclude),
      kinds: form.kinds === 'both' ? ['image', 'video'] : [form.kinds],
      minimumBytes: form.minimumBytes,
      maximumBytes: form.maximumBytes,
      settleSeconds: form.settleSeconds,
    },
    caps,
    afterSuccess: moveTo === null ? { do: 'leave' } : { do: 'move', to: moveTo },
  }
}

function patternsIn(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
}

/**
 * The order as it is tried out; null while no folder is chosen. What may be spent has no part in it: what the files
 * cost is known before a person says how much that is.
 */
export function trialOrder(form: WatchForm): WatchOrder | null {
  if (form.folder === '') return null
  const moveTo = form.moveTo === '' ? null : form.moveTo
  return { ...orderOf({ ...form, moveTo }), caps: { day: 0, month: null, hour: null } }
}

/** What is to become of files that are there, as it is ordered. `queued`: those that would be enlarged. */
export function alreadyThere(
  { there, unwanted }: Pick<WatchForm, 'there' | 'unwanted'>,
  queued: readonly WatchTrialLine[],
): AlreadyThere {
  if (there === 'choose') return { only: wantedOf(queued, unwanted).map(({ path }) => path) }
  return there ?? 'enlarge'
}

/** Those of the files that are wanted. */
export function wantedOf<Line extends { readonly path: string }>(
  lines: readonly Line[],
  unwanted: ReadonlySet<string>,
): readonly Line[] {
  return unwanted.size === 0 ? lines : lines.filter(({ path }) => !unwanted.has(path))
}

/** Why a watch can't be made yet. */
export type Hindrance = 'folder' | 'move' | 'cap' | 'wrong' | 'looking' | 'answer' | 'tooMany'

/** Most files that can be chosen one by one. */
const mostChosen = 100_000

/** What is in the way of a watch; null when nothing is. */
export function findHindrance(
  form: WatchForm,
  facts: {
    readonly isPaid: boolean
    /** Whether a field holds what can't be used, or the core refused the order. */
    readonly isWrong: boolean
    readonly isLooking: boolean
    /** Files that would be enlarged, as far as was looked. */
    readonly queued: readonly WatchTrialLine[]
  },
): Hindrance | null {
  if (form.folder === '') return 'folder'
  if (form.moveTo === '') return 'move'
  if (facts.isPaid && form.caps.day === null) return 'cap'
  if (facts.isWrong) return 'wrong'
  if (form.there === 'ignore') return null
  if (facts.isLooking) return 'looking'
  if (facts.queued.length > 0 && form.there === null) return 'answer'
  const isTooMuch = form.there === 'choose' && wantedOf(facts.queued, form.unwanted).length > mostChosen
  return isTooMuch ? 'tooMany' : null
}
