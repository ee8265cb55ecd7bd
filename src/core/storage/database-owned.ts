/** Thrown when another process owns the database. Whoever gets it becomes that process's client. */
export class DatabaseOwned extends Error {
  override readonly name = 'DatabaseOwned'
  /** The lock file that is held. */
  readonly lock: string
  constructor(lock: string, options?: ErrorOptions) {
    super(`Expected the lock ${lock} to be free, got one held by another process`, options)
    this.lock = lock
  }
}
