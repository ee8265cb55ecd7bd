/** Thrown when a database can't be trusted. The file is not written; the message says how to go on. */
export class DatabaseDamaged extends Error {
  override readonly name = 'DatabaseDamaged'
  readonly path: string
  /** What SQLite found, its first few sentences. */
  readonly findings: readonly string[]
  /** The newest copy that is kept; null when there is none. */
  readonly backup: string | null
  constructor(
    facts: { path: string; findings: readonly string[]; backup: string | null },
    options?: ErrorOptions,
  ) {
    super(
      `Expected the database ${facts.path} to be whole, got: ${facts.findings[0] ?? 'damage'}. ` +
        `Nothing was changed. ${nextStep(facts)}`,
      options,
    )
    this.path = facts.path
    this.findings = facts.findings
    this.backup = facts.backup
  }
}

function nextStep({ path, backup }: { path: string; backup: string | null }): string {
  const aside = `Move ${path} and the files ${path}-wal and ${path}-shm elsewhere`
  return backup === null
    ? `${aside} to begin with an empty queue; pictures and results are not touched. There is no backup.`
    : `${aside} and copy ${backup}, the newest backup, to ${path}.`
}
