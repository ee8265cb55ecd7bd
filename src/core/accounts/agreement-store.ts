/** To which providers a person agreed to send pictures. */
export interface AgreementStore {
  has(provider: string): boolean
  /** `at` in milliseconds since 1970. */
  add(provider: string, at: number): void
}
