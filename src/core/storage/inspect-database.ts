import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { sqliteCode, sqliteCodes } from './sqlite-code.ts'

/** What a look at a database file found, without writing to it. */
export type Inspection =
  | { readonly is: 'absent' }
  | { readonly is: 'whole'; readonly version: number }
  | { readonly is: 'damaged'; readonly findings: readonly string[]; readonly cause?: unknown }

/** Up to this size every index is compared with its table too; beyond, that would be felt at the start. */
const thoroughBytes = 64 * 1024 * 1024

const damageCodes: readonly (number | null)[] = [sqliteCodes.corrupt, sqliteCodes.notADatabase]

/** Reads the version of a database and checks that the file is whole. The connection can't write. */
export function inspectDatabase(path: string): Inspection {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes === 0) return { is: 'absent' }
  const connection = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  try {
    const version = readUserVersion(connection)
    const findings = check(connection, bytes <= thoroughBytes ? 'integrity_check' : 'quick_check')
    return findings.length === 0 ? { is: 'whole', version } : { is: 'damaged', findings }
  } catch (error) {
    if (!damageCodes.includes(sqliteCode(error))) throw error
    const finding = error instanceof Error ? error.message : String(error)
    return { is: 'damaged', findings: [finding], cause: error }
  } finally {
    connection.close()
  }
}

/** The number of migrations a database has been through. */
export function readUserVersion(connection: DatabaseSync): number {
  return z.object({ user_version: z.int() }).parse(connection.prepare('PRAGMA user_version').get())
    .user_version
}

function check(connection: DatabaseSync, pragma: 'integrity_check' | 'quick_check'): string[] {
  const rows = connection.prepare(`PRAGMA ${pragma}(10)`).all()
  const findings = rows.map((row) => z.string().parse(Object.values(row)[0]))
  return findings.filter((finding) => finding !== 'ok')
}
