import type { Recipe } from '../../../shared/domain/recipe.ts'
import type { Price } from '../../../shared/domain/money.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Source } from '../../../shared/domain/source.ts'
import type { ResolvedRecipe } from '../resolved-recipe.ts'

/** A job that is not in the queue yet. */
export interface Draft {
  readonly id: string
  /** Its own recipe, or the common one as it is now. */
  readonly recipe: Recipe
  /** Without facts or a problem while it is still to be read, whatever an earlier reading found. */
  readonly source: Source
  readonly unread: boolean
}

/** A draft to be stored. Ids and times are made by the caller. */
export interface NewDraft {
  readonly id: string
  readonly batchId: string
  readonly sourceId: string
  /** Its own recipe; null when it follows the common one. */
  readonly recipe: Recipe | null
  /** How its source is to be read; null when that is known as it is. */
  readonly reading: ReadingOrder | null
  readonly createdAt: number
}

export interface ReadingOrder {
  /** Whether it stays a draft when it turns out to be a result of Enlarger's own. */
  readonly resultsToo: boolean
}

/** A draft whose source is still to be read. */
export interface Reading extends ReadingOrder {
  readonly draft: string
  readonly source: Source
}

/** A draft on its way into the queue. */
export interface DraftStart {
  readonly id: string
  readonly batchId: string
  readonly identity: string
  readonly resolved: ResolvedRecipe
  readonly promised: PixelSize | null
  readonly quoted: Price
}

/** The recipe that drafts without one of their own follow. */
export interface CommonRecipe {
  readonly recipe: Recipe
  /** Whether a person chose it; otherwise it is made from the settings. */
  readonly chosen: boolean
}

/** Where drafts are kept, beside the jobs they become. Every method is one transaction. */
export interface DraftStore {
  /** Null before it was ever set. Nothing can follow it before that. */
  commonRecipe(): CommonRecipe | null
  setCommonRecipe(common: CommonRecipe): void
  /** Adds sources, or renews them as `SourceStore.put` does, and drafts at the end of the queue. */
  add(found: { readonly sources: readonly Source[]; readonly drafts: readonly NewDraft[] }): void
  /** The drafts among these ids, in the order asked for. */
  getMany(ids: readonly string[]): Draft[]
  /** The drafts of a source. */
  ofSource(sourceId: string): string[]
  /** The recipes of the drafts among these ids, each once. */
  recipesOf(ids: readonly string[]): Recipe[]
  /** Gives drafts a recipe of their own, or with null the common one again. Returns the ids that are of drafts. */
  edit(ids: readonly string[], recipe: Recipe | null, at: number): string[]
  /** Puts drafts into the queue, where they stand. Returns the ids of those that still were drafts. */
  start(drafts: readonly DraftStart[], at: number): string[]
  /** Has the sources of drafts read, or read again. */
  read(drafts: readonly string[], order: ReadingOrder): void
  /** What is to be read next, in the order in which it was asked for. */
  readings(limit: number): Reading[]
  /** Stores a source that was read. Returns the ids of its drafts. */
  finishReading(source: Source): string[]
}
