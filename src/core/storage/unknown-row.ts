/** Thrown when something is to be changed that is not stored: a mistake in the caller. */
export class UnknownRow extends Error {
  override readonly name = 'UnknownRow'
  readonly id: string
  constructor(kind: string, id: string) {
    super(`Expected the id of a stored ${kind}, got ${id}`)
    this.id = id
  }
}
