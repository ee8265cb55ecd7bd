import { z } from 'zod'

/** The primary result codes of SQLite that are acted upon. */
export const sqliteCodes = { busy: 5, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const

const SqliteError = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() })

/** The primary result code of an error thrown by SQLite; null for every other error. */
export function sqliteCode(error: unknown): number | null {
  const parsed = SqliteError.safeParse(error)
  // The low byte is the primary code; the rest tells details apart.
  return parsed.success ? parsed.data.errcode & 0xff : null
}
