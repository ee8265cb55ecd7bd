/**
 * Drafts: rows of `jobs` in the state `draft`, the common recipe that most of them follow, what is still to be read
 * of them, and what the list of jobs is sorted by.
 *
 * Recipe 0 is the common one: its JSON is marked by `common`, so that it never equals that of another. A draft that
 * follows it has neither provider nor model of its own (both are empty), so a change of it changes one row. `readings`
 * are in the order in which they were asked for. `sort_key` is made by the function `sort_key_of`, which the program
 * brings. `pixels` is null while a source is not read. `log` is what a provider wrote, as JSON.
 */
export const drafts = `
ALTER TABLE jobs ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN pixels INTEGER;
UPDATE jobs SET sort_key = sort_key_of(search_key), pixels =
  (SELECT (facts ->> '$.width') * (facts ->> '$.height') FROM sources WHERE sources.id = jobs.source_id);

DROP INDEX jobs_states;
CREATE INDEX jobs_states ON jobs (state_is, position, id);
CREATE INDEX jobs_named ON jobs (sort_key, id);
CREATE INDEX jobs_sized ON jobs (pixels, id);
CREATE INDEX jobs_changed ON jobs (changed_at, id);

CREATE TRIGGER sources_tell_jobs_their_pixels AFTER UPDATE OF facts ON sources
WHEN new.facts IS NOT old.facts BEGIN
  UPDATE jobs SET pixels = (new.facts ->> '$.width') * (new.facts ->> '$.height') WHERE source_id = new.id;
END;

CREATE TABLE readings (
  number INTEGER PRIMARY KEY,
  draft TEXT NOT NULL UNIQUE REFERENCES jobs (id) ON DELETE CASCADE,
  results_too INTEGER NOT NULL
) STRICT;

ALTER TABLE attempts ADD COLUMN log TEXT;
`
