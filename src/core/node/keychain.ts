/** The system's keychain: what it keeps outlives the process. */
export interface Keychain {
  /**
   * The key of an account; null when the keychain holds none.
   * @throws KeychainUnavailable
   */
  read(account: string): Promise<string | null>
  /** @throws KeychainUnavailable */
  write(account: string, secret: string): Promise<void>
  /**
   * Whether there was a key.
   * @throws KeychainUnavailable
   */
  forget(account: string): Promise<boolean>
}
