/**
 * Sources, recipes, batches, jobs, results, name claims and presets. Times are milliseconds since 1970, ids are
 * ULIDs, JSON columns have the shape of the zod schema of the same name. `state_is` is no generated column, because
 * SQLite does not answer from an index alone where one of those is in it.
 */
export const first = `
CREATE TABLE sources (
  id TEXT PRIMARY KEY NOT NULL,
  path TEXT NOT NULL UNIQUE,
  root TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  modified_at REAL NOT NULL,
  sha256 TEXT,
  facts TEXT,
  problem TEXT,
  added_at INTEGER NOT NULL,
  listed INTEGER NOT NULL
) STRICT;
CREATE INDEX sources_listed ON sources (id) WHERE listed = 1;
CREATE INDEX sources_unlisted ON sources (id) WHERE listed = 0;

CREATE TABLE recipes (
  number INTEGER PRIMARY KEY,
  json TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE batches (
  id TEXT PRIMARY KEY NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY NOT NULL,
  batch_id TEXT NOT NULL REFERENCES batches (id),
  source_id TEXT NOT NULL REFERENCES sources (id),
  recipe INTEGER NOT NULL REFERENCES recipes (number),
  identity TEXT NOT NULL,
  position INTEGER NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  search_key TEXT NOT NULL,
  state TEXT NOT NULL,
  state_is TEXT NOT NULL CHECK (state_is = state ->> '$.is'),
  waits_for TEXT GENERATED ALWAYS AS (state ->> '$.for') STORED,
  promised TEXT,
  quoted TEXT NOT NULL,
  charged INTEGER,
  ticket TEXT,
  staged TEXT,
  deaths INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_queue ON jobs (position, id, state_is, batch_id, model, search_key);
CREATE INDEX jobs_newest ON jobs (id, state_is, batch_id, model, search_key);
CREATE INDEX jobs_states ON jobs (state_is);
CREATE INDEX jobs_identity ON jobs (identity, id);
CREATE INDEX jobs_source ON jobs (source_id);
CREATE INDEX jobs_waiting ON jobs (provider, position, id)
  WHERE state_is = 'waiting' AND waits_for = 'slot';
CREATE INDEX jobs_waiting_of_batch ON jobs (batch_id, provider, position, id)
  WHERE state_is = 'waiting' AND waits_for = 'slot';

CREATE TABLE results (
  job_id TEXT PRIMARY KEY NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  json TEXT NOT NULL,
  sha256 TEXT NOT NULL GENERATED ALWAYS AS (json ->> '$.sha256') STORED
) STRICT;
CREATE INDEX results_sha256 ON results (sha256, job_id);

CREATE TABLE claims (
  job_id TEXT PRIMARY KEY NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  UNIQUE (folder, name_key)
) STRICT;

CREATE TABLE presets (
  name TEXT PRIMARY KEY NOT NULL,
  recipe TEXT NOT NULL
) STRICT;
`
