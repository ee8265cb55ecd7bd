import { first } from './0001-first.ts'
import { attempts } from './0002-attempts.ts'
import { drafts } from './0003-drafts.ts'
import { watches } from './0004-watches.ts'
import { reviews } from './0005-reviews.ts'

/**
 * Every step from an empty database to the newest, in order: the step at index n leads to `user_version` n + 1.
 * A released step is never edited; a change of shape is a step of its own.
 */
export const migrations: readonly string[] = [first, attempts, drafts, watches, reviews]
