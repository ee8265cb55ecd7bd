import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { nameKey } from '../../shared/domain/output-name.ts'
import type { JobStore, NameClaim } from '../jobs/job-store.ts'
import { statements } from './statements.ts'
import { transaction } from './transaction.ts'

const ClaimRow = z.object({ folder: z.string(), name: z.string() })
const HolderRow = z.object({ job_id: z.string() })

/** Names set aside for jobs; the UNIQUE index on folder and key is what makes two jobs' names differ. */
export function nameClaims(connection: DatabaseSync): Pick<JobStore, 'claimName' | 'claimOf' | 'isClaimed'> {
  const statement = statements(connection)
  const holderOf = (claim: NameClaim): string | null => {
    const holder = statement('SELECT job_id FROM claims WHERE folder = ? AND name_key = ?')
    const row = holder.get(claim.folder, nameKey(claim.name))
    return row === undefined ? null : HolderRow.parse(row).job_id
  }
  return {
    claimName: (jobId, folder, candidates) =>
      transaction(connection, () => {
        let tried = 0
        for (const name of candidates) {
          tried += 1
          const claim = { folder, name }
          if ((holderOf(claim) ?? jobId) !== jobId) continue
          statement(`INSERT INTO claims (job_id, folder, name, name_key) VALUES (?, ?, ?, ?)
            ON CONFLICT (job_id) DO UPDATE SET folder = excluded.folder, name = excluded.name,
              name_key = excluded.name_key`).run(jobId, folder, name, nameKey(name))
          return claim
        }
        throw new Error(`Expected a free name in ${folder}, got ${tried} candidates that are all taken`)
      }),
    claimOf(jobId) {
      const row = statement('SELECT folder, name FROM claims WHERE job_id = ?').get(jobId)
      return row === undefined ? null : ClaimRow.parse(row)
    },
    isClaimed: (claim) => holderOf(claim) !== null,
  }
}
