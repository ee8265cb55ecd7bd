/**
 * Watched folders, what they remember of files, which jobs came of those, and their log.
 *
 * A watch that was removed stays as a row, so that its caps and its pause still hold for the jobs it made. `files` of
 * a watch are remembered by path below no root: the path is absolute. `inode` is text, because some file systems have
 * numbers beyond 64 signed bits. A job's outcome is kept here by triggers, so that counting needs no look at jobs.
 * `original` is what becomes of a file after its results are there: nothing, due, moved, or left because it could not be.
 * `mounted`: whether the folder is the top of a drive.
 */
export const watches = `
CREATE TABLE watches (
  id TEXT PRIMARY KEY NOT NULL,
  definition TEXT NOT NULL,
  state TEXT NOT NULL,
  offline_since INTEGER,
  mounted INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

ALTER TABLE batches ADD COLUMN watch TEXT REFERENCES watches (id);
CREATE INDEX batches_of_watch ON batches (watch, created_at) WHERE watch IS NOT NULL;
DROP INDEX attempts_cost_of_batch;
CREATE INDEX attempts_cost_of_batch ON attempts
  (batch_id, intended_at, state, was_charged, charged, quoted_high);

-- Each batch has a budget of its own that jobs wait for.
CREATE INDEX jobs_held_of_batch ON jobs (waits_for, batch_id, position, id)
  WHERE state_is = 'waiting' AND waits_for <> 'slot';

CREATE TABLE watch_files (
  number INTEGER PRIMARY KEY,
  watch TEXT NOT NULL REFERENCES watches (id),
  path TEXT NOT NULL,
  path_key TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  modified_at REAL NOT NULL,
  inode TEXT NOT NULL,
  sha256 TEXT,
  fate TEXT NOT NULL CHECK (fate IN ('taken', 'ignored', 'unreadable')),
  because TEXT,
  original TEXT NOT NULL DEFAULT 'stays' CHECK (original IN ('stays', 'due', 'moved', 'left')),
  changed_at INTEGER NOT NULL,
  UNIQUE (watch, path)
) STRICT;
CREATE INDEX watch_files_inode ON watch_files (watch, inode, bytes);
CREATE INDEX watch_files_fate ON watch_files (watch, fate, because);
CREATE INDEX watch_files_due ON watch_files (watch) WHERE original = 'due';

CREATE TABLE watch_jobs (
  watch TEXT NOT NULL REFERENCES watches (id),
  job TEXT NOT NULL,
  file INTEGER NOT NULL REFERENCES watch_files (number),
  outcome TEXT NOT NULL CHECK (outcome IN ('queued', 'done', 'failed')),
  PRIMARY KEY (job, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_jobs_outcome ON watch_jobs (watch, outcome, job);
CREATE INDEX watch_jobs_file ON watch_jobs (file, outcome);

CREATE TRIGGER jobs_tell_watches_their_outcome AFTER UPDATE OF state_is ON jobs
WHEN new.state_is IS NOT old.state_is BEGIN
  UPDATE watch_jobs SET outcome = CASE
      WHEN new.state_is = 'done' THEN 'done'
      WHEN new.state_is IN ('failed', 'cancelled', 'needs-review', 'skipped') THEN 'failed'
      ELSE 'queued'
    END
  WHERE job = new.id;
END;

CREATE TRIGGER jobs_tell_watches_they_are_gone AFTER DELETE ON jobs BEGIN
  UPDATE watch_jobs SET outcome = 'failed' WHERE job = old.id AND outcome = 'queued';
END;

CREATE TABLE watch_log (
  number INTEGER PRIMARY KEY,
  watch TEXT NOT NULL REFERENCES watches (id),
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  path TEXT,
  path_key TEXT,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX watch_log_kind ON watch_log (watch, kind, number);
`
