import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { Recipe } from '../../shared/domain/recipe.ts'
import type { PresetStore } from '../presets/preset-store.ts'
import { jsonColumn } from './json-column.ts'
import { statements } from './statements.ts'

const PresetRow = z.object({ name: z.string(), recipe: jsonColumn(Recipe) })

/** The preset store in a database that has been migrated. */
export function sqlitePresetStore(connection: DatabaseSync): PresetStore {
  const statement = statements(connection)
  return {
    list: () =>
      statement('SELECT name, recipe FROM presets ORDER BY name')
        .all()
        .map((row) => PresetRow.parse(row)),
    get(name) {
      const row = statement('SELECT name, recipe FROM presets WHERE name = ?').get(name)
      return row === undefined ? null : PresetRow.parse(row)
    },
    save({ name, recipe }) {
      statement('INSERT OR REPLACE INTO presets (name, recipe) VALUES (?, ?)').run(
        name,
        JSON.stringify(recipe),
      )
    },
    delete: (name) => statement('DELETE FROM presets WHERE name = ?').run(name).changes !== 0,
  }
}
