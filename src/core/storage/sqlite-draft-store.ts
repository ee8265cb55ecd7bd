import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { JobState } from '../../shared/domain/job.ts'
import { next } from '../../shared/domain/job-transitions.ts'
import { Recipe } from '../../shared/domain/recipe.ts'
import type { CommonRecipe, DraftStart, DraftStore, NewDraft } from '../jobs/drafts/draft-store.ts'
import { parseDraftRows, parseReadingRow, selectDrafts, selectReading } from './draft-row.ts'
import { insertJobs, type JobToInsert } from './job-changes.ts'
import { jsonColumn, toJsonColumn } from './json-column.ts'
import { commonRecipe, recipeRows } from './recipe-rows.ts'
import { putSource } from './source-row.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'

type Statements = ReturnType<typeof statements>

/** The draft store in a database that has been migrated. */
export function sqliteDraftStore(connection: DatabaseSync): DraftStore {
  const statement = statements(connection)
  return {
    ...commonRecipeOf(statement),
    ...questions(statement),
    add: ({ sources, drafts }) =>
      transaction(connection, () => {
        for (const source of sources) putSource(statement, source)
        const recipeOf = recipeRows(statement)
        const columnsOf = ({ recipe }: NewDraft) => (recipe === null ? commonRecipe : recipeOf(recipe))
        insertJobs(
          statement,
          drafts.map((draft) => asJob(draft, columnsOf(draft))),
        )
        for (const { id, reading } of drafts)
          if (reading !== null) statement(insertReading).run(id, Number(reading.resultsToo))
      }),
    edit: (ids, recipe, at) => transaction(connection, () => editAll(statement, { ids, recipe, at })),
    start: (drafts, at) => transaction(connection, () => startAll(statement, drafts, at)),
    read: (drafts, { resultsToo }) =>
      transaction(connection, () => {
        for (const id of drafts) statement(insertReading).run(id, Number(resultsToo))
      }),
    finishReading: (source) =>
      transaction(connection, () => {
        const ids = statement(selectOfSource).all(source.id).map(idIn)
        // With its drafts, the source may have been removed while it was read.
        if (ids.length > 0) putSource(statement, source)
        statement('DELETE FROM readings WHERE draft IN (SELECT value FROM json_each(?))').run(
          JSON.stringify(ids),
        )
        return ids
      }),
  }
}

function editAll(
  statement: Statements,
  {
    ids,
    recipe,
    at,
  }: { readonly ids: readonly string[]; readonly recipe: Recipe | null; readonly at: number },
): string[] {
  const own = recipe !== null
  const columns = own ? recipeRows(statement)(recipe) : commonRecipe
  const rows = statement(`UPDATE jobs SET recipe = ?, provider = ?, model = ?, state = ?, changed_at = ?
    WHERE ${isDraft} AND id IN (SELECT value FROM json_each(?)) RETURNING id`)
  const state = JSON.stringify({ is: 'draft', own } satisfies JobState)
  const { recipe: number, provider, model } = columns
  return rows.all(number, provider, model, state, at, JSON.stringify(ids)).map(idIn)
}

function questions(
  statement: Statements,
): Pick<DraftStore, 'getMany' | 'ofSource' | 'recipesOf' | 'readings'> {
  return {
    getMany: (ids) => parseDraftRows(statement(selectDrafts).all(JSON.stringify(ids))),
    ofSource: (sourceId) => statement(selectOfSource).all(sourceId).map(idIn),
    recipesOf(ids) {
      const rows = statement(`SELECT json FROM recipes WHERE number IN
        (SELECT recipe FROM jobs WHERE ${isDraft} AND id IN (SELECT value FROM json_each(?)))`)
      return rows.all(JSON.stringify(ids)).map((row) => RecipeRow.parse(row).json)
    },
    readings: (limit) => statement(`${selectReading} LIMIT ?`).all(limit).map(parseReadingRow),
  }
}

function commonRecipeOf(statement: Statements): Pick<DraftStore, 'commonRecipe' | 'setCommonRecipe'> {
  return {
    commonRecipe() {
      const row = statement('SELECT json FROM recipes WHERE number = 0').get()
      if (row === undefined) return null
      const { common, ...recipe } = CommonRow.parse(row).json
      return { recipe, chosen: common === 'chosen' }
    },
    setCommonRecipe({ recipe, chosen }: CommonRecipe) {
      const json = JSON.stringify({ common: chosen ? 'chosen' : 'default', ...recipe })
      statement(`INSERT INTO recipes (number, json) VALUES (0, ?)
        ON CONFLICT (number) DO UPDATE SET json = excluded.json`).run(json)
    },
  }
}

/** Until it is in the queue, nothing else is the same as a draft. */
function asJob(draft: NewDraft, columns: JobToInsert['columns']): JobToInsert {
  const state = { is: 'draft', own: draft.recipe !== null } as const
  return { ...draft, columns, state, identity: `draft-${draft.id}`, promised: null, quoted: 'unknown' }
}

function startAll(statement: Statements, drafts: readonly DraftStart[], at: number): string[] {
  const recipeOf = recipeRows(statement)
  const state = next({ is: 'draft', own: true }, { type: 'enqueued' })
  const update = statement(`UPDATE jobs SET batch_id = ?, identity = ?, recipe = ?, provider = ?, model = ?,
    promised = ?, quoted = ?, state = ?, state_is = ?, changed_at = ? WHERE id = ? AND ${isDraft}`)
  const started = drafts.filter(({ id, batchId, identity, resolved, promised, quoted }) => {
    const { recipe, provider, model } = recipeOf(resolved.recipe)
    const work = [batchId, identity, recipe, provider, model, toJsonColumn(promised), JSON.stringify(quoted)]
    return update.run(...work, JSON.stringify(state), state.is, at, id).changes === 1
  })
  return started.map(({ id }) => id)
}

/** With a plus, so that rows are never looked for by it: there are 100,000 drafts, and few are meant. */
const isDraft = "+state_is = 'draft'"

const insertReading = `INSERT INTO readings (draft, results_too) VALUES (?, ?)
  ON CONFLICT (draft) DO UPDATE SET results_too = max(results_too, excluded.results_too)`
const selectOfSource = `SELECT id FROM jobs WHERE source_id = ? AND ${isDraft} ORDER BY position, id`

function idIn(row: unknown): string {
  return IdRow.parse(row).id
}

const IdRow = z.object({ id: z.string() })
const RecipeRow = z.object({ json: jsonColumn(Recipe) })
const CommonRow = z.object({
  json: jsonColumn(Recipe.extend({ common: z.enum(['default', 'chosen']) })),
})
