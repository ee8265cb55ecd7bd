/**
 * Attempts, what they cost, budgets of batches, and agreements with providers.
 *
 * An attempt outlives its job and its batch, so it refers to neither: what was paid is remembered after a job is
 * forgotten. `number` is the order in which attempts were stored. `answer` and `ticket` are JSON. `settled_at` is
 * null while an attempt is unresolved, and of one that was restored. What an attempt costs is a view and no generated
 * column, so that sums are answered from an index alone.
 */
export const attempts = `
CREATE TABLE attempts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  job_id TEXT NOT NULL,
  batch_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  request TEXT NOT NULL,
  key_fingerprint TEXT,
  quoted_high INTEGER CHECK (quoted_high >= 0),
  intended_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('intent', 'unknown', 'accepted', 'rejected', 'absent', 'delivered', 'failed', 'cancelled', 'written-off')),
  request_id TEXT,
  ticket TEXT,
  answer TEXT,
  charged INTEGER CHECK (charged >= 0),
  was_charged TEXT CHECK (was_charged IN ('no', 'yes', 'maybe')),
  doubted_at INTEGER,
  settled_at INTEGER
) STRICT;
CREATE UNIQUE INDEX attempts_unresolved ON attempts (job_id) WHERE state IN ('intent', 'unknown', 'accepted');
CREATE INDEX attempts_of_job ON attempts (job_id);
CREATE INDEX attempts_of_provider ON attempts (state, provider);
CREATE INDEX attempts_cost ON attempts (intended_at, state, was_charged, charged, quoted_high);
CREATE INDEX attempts_cost_of_batch ON attempts (batch_id, state, was_charged, charged, quoted_high);

CREATE VIEW costs AS SELECT intended_at, batch_id, CASE
    WHEN charged IS NOT NULL THEN charged
    WHEN state IN ('rejected', 'absent') THEN 0
    WHEN state IN ('failed', 'cancelled') AND was_charged = 'no' THEN 0
    ELSE coalesce(quoted_high, 0)
  END AS cost
FROM attempts;

CREATE TRIGGER attempts_keep_what_was_sent
BEFORE UPDATE OF id, job_id, batch_id, provider, model, request, key_fingerprint, quoted_high, intended_at, sent_at
ON attempts BEGIN
  SELECT raise(ABORT, 'Expected what was sent with an attempt to stay, got a change of it');
END;

CREATE TRIGGER attempts_keep_their_tickets BEFORE UPDATE OF request_id, ticket ON attempts
WHEN (old.request_id IS NOT NULL AND new.request_id IS NOT old.request_id)
  OR (old.ticket IS NOT NULL AND new.ticket IS NOT old.ticket)
BEGIN
  SELECT raise(ABORT, 'Expected the request id and the ticket of an attempt to stay, got others');
END;

CREATE TRIGGER attempts_stay_until_resolved BEFORE DELETE ON attempts
WHEN old.state IN ('intent', 'unknown', 'accepted') BEGIN
  SELECT raise(ABORT, 'Expected an unresolved attempt to stay, got its deletion');
END;

ALTER TABLE batches ADD COLUMN budget INTEGER CHECK (budget >= 0);

CREATE INDEX jobs_held ON jobs (waits_for, position, id)
  WHERE state_is = 'waiting' AND waits_for <> 'slot';

CREATE TABLE agreements (
  provider TEXT PRIMARY KEY NOT NULL,
  agreed_at INTEGER NOT NULL
) STRICT;
`
