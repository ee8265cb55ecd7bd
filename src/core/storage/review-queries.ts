import type { DatabaseSync } from 'node:sqlite'
import { filterKey, type ReviewCounts } from '../../shared/domain/review.ts'
import type { ReviewStore } from '../reviews/review-store.ts'
import { IdsRow } from './job-row.ts'
import {
  CountRow,
  JobIdRow,
  ModelRow,
  parseReviewRow,
  reviewCondition,
  SourceCountRow,
  VerdictCountRow,
} from './review-rows.ts'
import { statements } from './statements.ts'

type Queries =
  | 'page'
  | 'ids'
  | 'counts'
  | 'models'
  | 'getMany'
  | 'ofSource'
  | 'countBySource'
  | 'isSource'
  | 'isTrashed'
  | 'place'

/** The questions about reviews. Lists and counts walk one index that holds every column a filter looks at. */
export function reviewQueries(connection: DatabaseSync): Pick<ReviewStore, Queries> {
  const statement = statements(connection)
  const count = (sql: string, ...values: string[]): number =>
    CountRow.parse(statement(`SELECT count(*) AS count ${sql}`).get(...values)).count
  return {
    page: ({ after, limit, filter }) => {
      const { sql, values } = reviewCondition(filter)
      const rows = statement(`SELECT job_id FROM reviews INDEXED BY reviews_walk
        WHERE ${sql} AND job_id > ? ORDER BY job_id LIMIT ?`)
      return {
        ids: rows.all(...values, after ?? '', limit).map((row) => JobIdRow.parse(row).job_id),
        total: count(`FROM reviews INDEXED BY reviews_walk WHERE ${sql}`, ...values),
      }
    },
    ids: (filter) => {
      const { sql, values } = reviewCondition(filter)
      const row = statement(`SELECT json_group_array(job_id) AS ids FROM
        (SELECT job_id FROM reviews INDEXED BY reviews_walk WHERE ${sql} ORDER BY job_id)`)
      return IdsRow.parse(row.get(...values)).ids
    },
    counts: (filter) => {
      const { sql, values } = reviewCondition(filter)
      const index = values.length === 0 ? 'reviews_verdicts' : 'reviews_walk'
      const rows = statement(`SELECT verdict, count(*) AS count FROM reviews INDEXED BY ${index}
        WHERE ${sql} GROUP BY verdict`)
      const counts: ReviewCounts = { unreviewed: 0, kept: 0, redone: 0, rejected: 0 }
      for (const row of rows.all(...values)) {
        const counted = VerdictCountRow.parse(row)
        counts[counted.verdict] = counted.count
      }
      return counts
    },
    ...lookups(statement, count),
  }
}

function lookups(
  statement: ReturnType<typeof statements>,
  count: (sql: string, ...values: string[]) => number,
): Pick<ReviewStore, Exclude<Queries, 'page' | 'ids' | 'counts'>> {
  return {
    models: (filter) => {
      const { sql, values } = reviewCondition(filter)
      const rows = statement(`SELECT DISTINCT model FROM reviews INDEXED BY reviews_walk
        WHERE ${sql} ORDER BY model`)
      return rows.all(...values).map((row) => ModelRow.parse(row).model)
    },
    getMany: (ids) =>
      statement(`SELECT review.job_id, verdict, at, home, result.json ->> '$.path' AS path
        FROM json_each(?) AS wanted JOIN reviews AS review ON review.job_id = wanted.value
          JOIN results AS result ON result.job_id = review.job_id
        WHERE trashed_at IS NULL ORDER BY wanted.key`)
        .all(JSON.stringify(ids))
        .map(parseReviewRow),
    ofSource: (sourceId) =>
      statement(`SELECT job_id FROM reviews INDEXED BY reviews_of_source
        WHERE trashed_at IS NULL AND source_id = ? ORDER BY job_id`)
        .all(sourceId)
        .map((row) => JobIdRow.parse(row).job_id),
    countBySource: (sourceIds) => {
      const rows = statement(`SELECT source_id, count(*) AS count FROM reviews INDEXED BY reviews_of_source
        WHERE trashed_at IS NULL AND source_id IN (SELECT value FROM json_each(?)) GROUP BY source_id`)
      const counted = rows.all(JSON.stringify(sourceIds)).map((row) => SourceCountRow.parse(row))
      return new Map(counted.map((row) => [row.source_id, row.count]))
    },
    isSource: (path) =>
      count('FROM jobs WHERE source_id = (SELECT id FROM sources WHERE path = ?)', path) > 0,
    isTrashed: (jobId) => count('FROM reviews WHERE job_id = ? AND trashed_at IS NOT NULL', jobId) > 0,
    place: (filter) => {
      const row = statement('SELECT job_id FROM review_places WHERE filter = ?').get(filterKey(filter))
      return row === undefined ? null : JobIdRow.parse(row).job_id
    },
  }
}
