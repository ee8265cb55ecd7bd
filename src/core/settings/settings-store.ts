import type { Settings } from '../../shared/domain/settings.ts'

/** Where the settings of this installation are kept. */
export interface SettingsStore {
  read(): Settings
  /**
   * Changes the fields given and leaves the others, one level deep into `output` and `size`; on disk when it
   * returns.
   * @throws InvalidSetting for a name or a value that is not one; nothing is changed then
   */
  change(fields: Readonly<Record<string, unknown>>): Settings
  /** Calls the listener after each change. Returns how to stop that. */
  watch(listener: (settings: Settings) => void): () => void
}
