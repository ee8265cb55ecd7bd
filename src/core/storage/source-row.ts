import { z } from 'zod'
import { MediaFacts } from '../../shared/domain/media.ts'
import { Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import { jsonColumn, toJsonColumn } from './json-column.ts'
import type { statements } from './statements.ts'

type Statements = ReturnType<typeof statements>

const renewSource = `UPDATE sources
  SET root = ?, bytes = ?, modified_at = ?, sha256 = ?, facts = ?, problem = ?, listed = 1
  WHERE path = ? RETURNING id, added_at`
const insertSource = `INSERT INTO sources
  (root, bytes, modified_at, sha256, facts, problem, path, id, added_at, listed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`

const KeptRow = z.object({ id: z.ulid(), added_at: z.int() })

/** Stores a source. One of the same path keeps its id and the time it was added, and is listed again. */
export function putSource(statement: Statements, source: Source): Source {
  const columns = [
    source.root,
    source.bytes,
    source.modifiedAt,
    source.sha256,
    toJsonColumn(source.facts),
    toJsonColumn(source.problem),
    source.path,
  ]
  const kept = statement(renewSource).get(...columns)
  if (kept !== undefined) {
    const { id, added_at } = KeptRow.parse(kept)
    return { ...source, id, addedAt: added_at }
  }
  statement(insertSource).run(...columns, source.id, source.addedAt)
  return { ...source }
}

const SourceRow = z.object({
  id: z.ulid(),
  path: z.string(),
  root: z.string(),
  bytes: z.int(),
  modified_at: z.number(),
  sha256: z.string().nullable(),
  facts: jsonColumn(MediaFacts).nullable(),
  problem: jsonColumn(Problem).nullable(),
  added_at: z.int(),
})

/** A row of `sources` as a source. */
export function parseSourceRow(row: unknown): Source {
  const { modified_at, added_at, ...same } = SourceRow.parse(row)
  return { ...same, modifiedAt: modified_at, addedAt: added_at }
}
