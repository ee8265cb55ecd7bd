/** Thrown when a database was written by a newer Enlarger. The file is not written. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew'
  readonly path: string
  /** The version of the file. */
  readonly found: number
  /** The newest version this program knows. */
  readonly known: number
  constructor(facts: { path: string; found: number; known: number }) {
    super(
      `Expected the database ${facts.path} to have version ${facts.known} or older, got ${facts.found}: ` +
        'it was used by a newer Enlarger. Update Enlarger to open it; nothing was changed.',
    )
    this.path = facts.path
    this.found = facts.found
    this.known = facts.known
  }
}
