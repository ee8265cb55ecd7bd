import type { JobFilter } from '../../shared/contract/jobs.ts'
import { nameKey } from '../../shared/domain/output-name.ts'

/** A condition in SQL over the rows of `jobs`, with the values of its placeholders. */
export interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

/** The condition of a filter. Every column in it stands in the indexes `jobs_queue` and `jobs_newest`. */
export function jobCondition(filter: JobFilter): Condition {
  const parts: [sql: string, ...values: string[]][] = []
  if (filter.batchId !== undefined) parts.push(['batch_id = ?', filter.batchId])
  if (filter.watchId !== undefined)
    parts.push(['batch_id IN (SELECT id FROM batches WHERE watch = ?)', filter.watchId])
  if (filter.states !== undefined) {
    parts.push(['state_is IN (SELECT value FROM json_each(?))', JSON.stringify(filter.states)])
  }
  if (filter.model !== undefined) parts.push([ofModel, filter.model, filter.model])
  if (filter.search !== undefined) parts.push(['instr(search_key, ?) > 0', searchKey(filter.search)])
  return {
    sql: parts.length === 0 ? 'TRUE' : parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  }
}

/** A draft without a model of its own has that of the common recipe. */
const ofModel = `(model = ? OR model = '' AND ? = (SELECT json ->> '$.model' FROM recipes WHERE number = 0))`

/** A path, or a part of one, in the form in which paths are searched: one case, one Unicode form. */
export function searchKey(text: string): string {
  return nameKey(text)
}
