import { client } from '../../api/app-session.ts'
import { soon } from '../../store/soon.ts'
import { reviewRows } from './review-store.ts'

/** Most rows asked for at once. */
const page = 200
/** Most rows that wait to be asked for. */
const most = 600

const wanted = new Set<string>()

/** Reads rows that are about to be shown; those asked for in one frame are read together. */
export function wantReviewRows(ids: Iterable<string>): void {
  readReviewRows([...ids].filter((id) => reviewRows.get(id) === undefined))
}

/** Reads rows, known or not. */
export function readReviewRows(ids: Iterable<string>): void {
  for (const id of ids) wanted.add(id)
  if (wanted.size > 0) readWanted()
}

/** Those asked for last are read first: they are what is in sight now. */
const readWanted = soon(16, async () => {
  const ids = [...wanted].slice(-page)
  for (const id of ids) wanted.delete(id)
  if (ids.length === 0) return
  try {
    reviewRows.put(await client.reviews.rows({ ids }))
  } catch (error) {
    for (const id of ids) wanted.add(id)
    throw error
  }
  // What was asked for long ago is out of sight by now; what was asked for just now may not be drawn yet.
  for (const id of wanted) if (wanted.size > most && !reviewRows.isShown(id)) wanted.delete(id)
  if (wanted.size > 0) readWanted()
})
