import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { statements } from './statements.ts'
import { UnknownRow } from './unknown-row.ts'

/** How far apart neighbours in the queue are put: room for twenty halvings before all are numbered anew. */
export const positionStep = 1_048_576

type Statements = ReturnType<typeof statements>

/** The position of the last job in the queue; 0 when it is empty. */
export function lastPosition(statement: Statements): number {
  return positionIn(statement('SELECT coalesce(max(position), 0) AS position FROM jobs').get()) ?? 0
}

/**
 * Gives jobs places, in the order given, right before another one, or at the end; inside the caller's
 * transaction. When `before` is itself moved, they go before the first job behind it that stays.
 */
export function reorderJobs(connection: DatabaseSync, ids: readonly string[], before: string | null): void {
  const statement = statements(connection)
  const moved = [...new Set(ids)]
  const known = 'SELECT position FROM jobs WHERE id = ?'
  for (const id of moved) if (statement(known).get(id) === undefined) throw new UnknownRow('job', id)
  if (before !== null && statement(known).get(before) === undefined) throw new UnknownRow('job', before)
  const gap = findGap(statement, moved, before) ?? (renumber(statement), findGap(statement, moved, before))
  if (gap === null)
    throw new Error(`Expected room for ${moved.length} jobs in a queue numbered anew, got none`)
  for (const [index, id] of moved.entries()) {
    statement('UPDATE jobs SET position = ? WHERE id = ?').run(gap.from + gap.step * (index + 1), id)
  }
}

/** Where the moved jobs fit: after `from`, `step` apart; null when the neighbours are too close. */
function findGap(statement: Statements, moved: readonly string[], before: string | null) {
  const ids = JSON.stringify(moved)
  const stays = 'id NOT IN (SELECT value FROM json_each(?))'
  const anchor =
    before === null
      ? undefined
      : statement(`SELECT position, id FROM jobs
          WHERE (position, id) >= (SELECT position, id FROM jobs WHERE id = ?) AND ${stays}
          ORDER BY position, id LIMIT 1`).get(before, ids)
  if (anchor === undefined) {
    const last = statement(`SELECT position FROM jobs WHERE ${stays} ORDER BY position DESC LIMIT 1`).get(ids)
    return { from: positionIn(last) ?? 0, step: positionStep }
  }
  const { position: to, id } = Place.parse(anchor)
  const previous = statement(`SELECT position FROM jobs WHERE (position, id) < (?, ?) AND ${stays}
    ORDER BY position DESC, id DESC LIMIT 1`).get(to, id, ids)
  const from = positionIn(previous) ?? to - positionStep * (moved.length + 1)
  const step = Math.floor((to - from) / (moved.length + 1))
  return step >= 1 ? { from, step } : null
}

/** Puts all neighbours so far apart that as many jobs as there are fit between any two. */
function renumber(statement: Statements): void {
  statement(`UPDATE jobs SET position = numbered.place * ${positionStep}
    FROM (SELECT id, row_number() OVER (ORDER BY position, id) AS place FROM jobs) AS numbered
    WHERE numbered.id = jobs.id`).run()
}

const Place = z.object({ position: z.int(), id: z.string() })

function positionIn(row: unknown): number | null {
  return row === undefined ? null : z.object({ position: z.int() }).parse(row).position
}
