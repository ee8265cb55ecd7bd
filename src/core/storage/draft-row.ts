import { z } from 'zod'
import { Recipe } from '../../shared/domain/recipe.ts'
import type { Draft, Reading } from '../jobs/drafts/draft-store.ts'
import { jsonColumn } from './json-column.ts'
import { parseSourceRow } from './source-row.ts'

/** The drafts among the ids of a JSON list, in their order, with the columns that `parseDraftRows` reads. */
export const selectDrafts = `
  SELECT source.*, job.id AS draft, recipe.json AS recipe, reading.number IS NOT NULL AS unread
  FROM json_each(?) AS wanted
  CROSS JOIN jobs AS job ON job.id = wanted.value
  JOIN sources AS source ON source.id = job.source_id
  JOIN recipes AS recipe ON recipe.number = job.recipe
  LEFT JOIN readings AS reading ON reading.draft = job.id
  WHERE job.state_is = 'draft'
  ORDER BY wanted.key`

const DraftRow = z.object({ draft: z.ulid(), recipe: z.string(), unread: z.int() })
const RecipeColumn = jsonColumn(Recipe)

/** Reads rows of `selectDrafts`. Many drafts have one recipe, which is parsed once. */
export function parseDraftRows(rows: readonly unknown[]): Draft[] {
  const recipes = new Map<string, Recipe>()
  return rows.map((row) => {
    const { draft: id, recipe: json, unread } = DraftRow.parse(row)
    const recipe = recipes.get(json) ?? RecipeColumn.parse(json)
    recipes.set(json, recipe)
    const source = parseSourceRow(row)
    if (unread === 0) return { id, recipe, source, unread: false }
    return { id, recipe, source: { ...source, sha256: null, facts: null, problem: null }, unread: true }
  })
}

/** The columns of a reading as `parseReadingRow` reads them, the oldest first. */
export const selectReading = `
  SELECT source.*, reading.draft, reading.results_too
  FROM readings AS reading
  JOIN jobs AS job ON job.id = reading.draft
  JOIN sources AS source ON source.id = job.source_id
  ORDER BY reading.number`

const ReadingRow = z.object({ draft: z.ulid(), results_too: z.int() })

/** A row of `selectReading` as a reading. */
export function parseReadingRow(row: unknown): Reading {
  const { draft, results_too } = ReadingRow.parse(row)
  return { draft, resultsToo: results_too !== 0, source: parseSourceRow(row) }
}
