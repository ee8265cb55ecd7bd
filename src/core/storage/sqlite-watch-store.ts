import type { DatabaseSync } from 'node:sqlite'
import type { WatchCaps, WatchState } from '../../shared/domain/watch.ts'
import type { WatchStore } from '../watch/watch-store.ts'
import { searchKey } from './job-filter.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'
import { UnknownRow } from './unknown-row.ts'
import { watchFiles } from './watch-files.ts'
import { watchNumbers } from './watch-numbers.ts'
import { CountRow, parseLogRow, parseWatchRow, toDefinition } from './watch-rows.ts'

/** Lines of the log that are kept, of all watches together. */
const keptLines = 200_000

/** The store of watches in a database that has been migrated. */
export function sqliteWatchStore(connection: DatabaseSync): WatchStore {
  return {
    ...watchRows(connection),
    ...watchFiles(connection),
    ...watchNumbers(connection),
    ...watchLog(connection),
  }
}

type Rows =
  | 'list'
  | 'get'
  | 'add'
  | 'setState'
  | 'setCaps'
  | 'setOffline'
  | 'wasMount'
  | 'setMount'
  | 'remove'

function watchRows(connection: DatabaseSync): Pick<WatchStore, Rows> {
  const statement = statements(connection)
  const change = (column: string, value: string | number | null, id: string): void => {
    if (statement(`UPDATE watches SET ${column} = ? WHERE id = ?`).run(value, id).changes === 0)
      throw new UnknownRow('watch', id)
  }
  return {
    list: () =>
      statement('SELECT * FROM watches WHERE removed_at IS NULL ORDER BY id').all().map(parseWatchRow),
    get: (id) => {
      const row = statement('SELECT * FROM watches WHERE id = ? AND removed_at IS NULL').get(id)
      return row === undefined ? null : parseWatchRow(row)
    },
    add: (watch) => {
      statement(`INSERT INTO watches (id, definition, state, offline_since, created_at)
        VALUES (?, ?, ?, ?, ?)`).run(
        watch.id,
        toDefinition(watch),
        JSON.stringify(watch.state satisfies WatchState),
        watch.offlineSince,
        watch.createdAt,
      )
    },
    setState: (id, state) => change('state', JSON.stringify(state), id),
    setCaps: (id, caps) => {
      const changed = statement(`UPDATE watches SET definition = json_set(definition, '$.caps', json(?))
        WHERE id = ?`).run(JSON.stringify(caps satisfies WatchCaps), id)
      if (changed.changes === 0) throw new UnknownRow('watch', id)
    },
    setOffline: (id, since) => change('offline_since', since, id),
    wasMount: (id) => wasMount(statement, id),
    setMount: (id, isMount) => change('mounted', Number(isMount), id),
    remove: (id, at) => transaction(connection, () => removeWatch(statement, id, at)),
  }
}

function removeWatch(statement: ReturnType<typeof statements>, id: string, at: number): void {
  const removed = statement('UPDATE watches SET removed_at = ? WHERE id = ?').run(at, id)
  if (removed.changes === 0) throw new UnknownRow('watch', id)
  statement('DELETE FROM watch_jobs WHERE watch = ?').run(id)
  statement('DELETE FROM watch_files WHERE watch = ?').run(id)
  statement('DELETE FROM watch_log WHERE watch = ?').run(id)
}

function wasMount(statement: ReturnType<typeof statements>, id: string): boolean {
  const row = statement('SELECT mounted AS count FROM watches WHERE id = ?').get(id)
  return CountRow.safeParse(row).data?.count === 1
}

function watchLog(connection: DatabaseSync): Pick<WatchStore, 'log' | 'readLog'> {
  const statement = statements(connection)
  return {
    log: ({ watchId, at, kind, path = null, data = {} }) => {
      const key = path === null ? null : searchKey(path)
      const { lastInsertRowid } = statement(`INSERT INTO watch_log (watch, at, kind, path, path_key, data)
        VALUES (?, ?, ?, ?, ?, ?)`).run(watchId, at, kind, path, key, JSON.stringify(data))
      const number = Number(lastInsertRowid)
      if (number % 1000 === 0) statement('DELETE FROM watch_log WHERE number <= ?').run(number - keptLines)
    },
    readLog: ({ id, search, before, limit }) => {
      const rows = statement(`SELECT number, watch, at, kind, path, data FROM watch_log
        WHERE (?1 IS NULL OR watch = ?1) AND (?2 IS NULL OR instr(path_key, ?2) > 0)
          AND (?3 IS NULL OR number < ?3) ORDER BY number DESC LIMIT ?4`)
      const key = search === undefined ? null : searchKey(search)
      return rows.all(id ?? null, key, before ?? null, limit).map(parseLogRow)
    },
  }
}
