import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { jobStateNames } from '../../shared/domain/job.ts'
import type { UseStore } from '../inbox/use-store.ts'
import { statements } from './statements.ts'

/** The store of who uses files, in a database that has been migrated. */
export function sqliteUseStore(connection: DatabaseSync): UseStore {
  const statement = statements(connection)
  return {
    usesOf: (paths) =>
      statement(`SELECT jobs.state_is AS state, results.json ->> '$.publishedAt' AS deliveredAt FROM sources
        JOIN jobs ON jobs.source_id = sources.id LEFT JOIN results ON results.job_id = jobs.id
        WHERE sources.path IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(paths))
        .map((row) => UseRow.parse(row)),
    forget: (paths) => {
      statement(`DELETE FROM sources WHERE path IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.source_id = sources.id)`).run(JSON.stringify(paths))
    },
  }
}

const UseRow = z.object({ state: z.enum(jobStateNames), deliveredAt: z.int().nullable() })
