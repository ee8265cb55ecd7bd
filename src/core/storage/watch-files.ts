import type { DatabaseSync } from 'node:sqlite'
import type { FileRecord, WatchStore } from '../watch/watch-store.ts'
import { searchKey } from './job-filter.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'
import { fileColumns, NumberRow, parseDueRow, parseFileRow } from './watch-rows.ts'

type Statements = ReturnType<typeof statements>
type Files = 'fileAt' | 'filesLike' | 'isWorkedOn' | 'remember' | 'move' | 'dueOriginals' | 'settleOriginal'

/** The part of the store of watches that remembers files. */
export function watchFiles(connection: DatabaseSync): Pick<WatchStore, Files> {
  const statement = statements(connection)
  return {
    ...questions(statement),
    remember: (id, files, at) =>
      transaction(connection, () => {
        for (const file of files) rememberFile(statement, { id, file, at })
      }),
    move: (id, from, to) =>
      transaction(connection, () => {
        forget(statement, id, to)
        statement('UPDATE watch_files SET path = ?, path_key = ? WHERE watch = ? AND path = ?').run(
          to,
          searchKey(to),
          id,
          from,
        )
      }),
    settleOriginal: (id, path, as) => {
      statement('UPDATE watch_files SET original = ? WHERE watch = ? AND path = ?').run(as, id, path)
    },
  }
}

function questions(
  statement: Statements,
): Pick<WatchStore, 'fileAt' | 'filesLike' | 'isWorkedOn' | 'dueOriginals'> {
  return {
    fileAt: (id, path) => {
      const row = statement(`SELECT ${fileColumns} FROM watch_files WHERE watch = ? AND path = ?`).get(
        id,
        path,
      )
      return row === undefined ? null : parseFileRow(row)
    },
    filesLike: (id, { inode, bytes }) =>
      statement(`SELECT ${fileColumns} FROM watch_files WHERE watch = ? AND inode = ? AND bytes = ? LIMIT 20`)
        .all(id, inode, bytes)
        .map(parseFileRow),
    isWorkedOn: (path) =>
      statement(`SELECT 1 FROM jobs WHERE source_id = (SELECT id FROM sources WHERE path = ?)
        AND state_is NOT IN ('draft', 'done', 'cancelled', 'failed', 'skipped') LIMIT 1`).get(path) !==
      undefined,
    dueOriginals: (id, limit) =>
      statement(`SELECT ${fileColumns} FROM watch_files AS file WHERE watch = ? AND original = 'due'
          AND sha256 IS NOT NULL
          AND EXISTS (SELECT 1 FROM watch_jobs WHERE watch_jobs.file = file.number)
          AND NOT EXISTS (SELECT 1 FROM watch_jobs WHERE watch_jobs.file = file.number AND outcome <> 'done')
        LIMIT ?`)
        .all(id, limit)
        .map(parseDueRow),
  }
}

/** What is remembered of a path goes with the jobs of its former bytes, which count for the results they made. */
function rememberFile(
  statement: Statements,
  { id, file, at }: { readonly id: string; readonly file: FileRecord; readonly at: number },
): void {
  const { path, look, sha256, fate, moves } = file
  const because = fate.is === 'taken' ? null : fate.because
  const row = statement(`INSERT INTO watch_files
      (watch, path, path_key, bytes, modified_at, inode, sha256, fate, because, original, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (watch, path) DO UPDATE SET bytes = excluded.bytes, modified_at = excluded.modified_at,
      inode = excluded.inode, sha256 = excluded.sha256, fate = excluded.fate, because = excluded.because,
      original = excluded.original, changed_at = excluded.changed_at
    RETURNING number`).get(
    id,
    path,
    searchKey(path),
    look.bytes,
    look.modifiedAt,
    look.inode,
    sha256,
    fate.is,
    because,
    moves ? 'due' : 'stays',
    at,
  )
  const { number } = NumberRow.parse(row)
  for (const job of fate.is === 'taken' ? fate.jobs : []) statement(insertJob).run(id, number, job)
}

const insertJob = `INSERT OR IGNORE INTO watch_jobs (watch, file, job, outcome)
  SELECT ?, ?, id, CASE
      WHEN state_is = 'done' THEN 'done'
      WHEN state_is IN ('failed', 'cancelled', 'needs-review', 'skipped') THEN 'failed'
      ELSE 'queued'
    END
  FROM jobs WHERE id = ?`

function forget(statement: Statements, id: string, path: string): void {
  const numbers = '(SELECT number FROM watch_files WHERE watch = ? AND path = ?)'
  statement(`DELETE FROM watch_jobs WHERE file IN ${numbers}`).run(id, path)
  statement('DELETE FROM watch_files WHERE watch = ? AND path = ?').run(id, path)
}
