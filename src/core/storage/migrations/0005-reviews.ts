/**
 * What people judge of results, what they decided in which order, files on their way, and where they left off.
 *
 * A row of `reviews` comes and goes with the row of `results`, by a trigger and a foreign key: a result that is made anew
 * is to be judged anew. What it is filtered by is repeated in it, so that lists and counts are answered from one index.
 * `home` is where the file of a rejected result was. What is in the trash keeps its row and is not listed.
 *
 * `review_moves`: what a decision changed of each job. `undone` is 1 once it is taken back. A row of `review_transfers`
 * is there from before a file gets its new name until it has lost the old one; `moved` is 1 once the result is recorded
 * at its new place. `log` is what is then noted of the move: that it was made, taken back, or made again.
 */
export const reviews = `
CREATE TABLE reviews (
  job_id TEXT PRIMARY KEY NOT NULL REFERENCES results (job_id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('unreviewed', 'kept', 'redone', 'rejected')),
  at INTEGER,
  batch_id TEXT NOT NULL,
  watch TEXT,
  model TEXT NOT NULL,
  source_id TEXT NOT NULL,
  home TEXT,
  trashed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_walk ON reviews (job_id, verdict, batch_id, watch, model) WHERE trashed_at IS NULL;
CREATE INDEX reviews_verdicts ON reviews (verdict) WHERE trashed_at IS NULL;
CREATE INDEX reviews_of_source ON reviews (source_id, job_id) WHERE trashed_at IS NULL;

CREATE TRIGGER results_are_to_be_reviewed AFTER INSERT ON results BEGIN
  INSERT OR REPLACE INTO reviews (job_id, verdict, batch_id, watch, model, source_id)
    SELECT jobs.id, 'unreviewed', batch_id, watch, model, source_id
    FROM jobs JOIN batches ON batches.id = batch_id WHERE jobs.id = new.job_id;
END;

INSERT INTO reviews (job_id, verdict, batch_id, watch, model, source_id)
  SELECT jobs.id, 'unreviewed', batch_id, watch, model, source_id
  FROM results JOIN jobs ON jobs.id = results.job_id JOIN batches ON batches.id = batch_id;

CREATE TABLE review_moves (
  step INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  was TEXT NOT NULL,
  was_at INTEGER,
  becomes TEXT NOT NULL,
  becomes_at INTEGER,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  PRIMARY KEY (step, job_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_moves_undone ON review_moves (undone, step);
CREATE INDEX review_moves_job ON review_moves (job_id);

CREATE TABLE review_transfers (
  job_id TEXT PRIMARY KEY NOT NULL,
  step INTEGER NOT NULL,
  log TEXT NOT NULL CHECK (log IN ('made', 'undone', 'repeated')),
  verdict TEXT NOT NULL,
  at INTEGER,
  from_path TEXT NOT NULL,
  to_path TEXT NOT NULL,
  moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1))
) STRICT;

CREATE TABLE review_places (
  filter TEXT PRIMARY KEY NOT NULL,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;
`
