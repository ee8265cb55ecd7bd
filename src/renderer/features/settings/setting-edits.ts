import { isValid, patchOf, type SettingName } from './setting-values.ts'

/** A setting that was changed here and is not kept yet. */
export interface SettingEdit {
  readonly value: unknown
  /** `refused`: by the core, though it looked right. */
  readonly is: 'valid' | 'invalid' | 'refused'
}

export type SettingEdits = ReadonlyMap<SettingName, SettingEdit>

/** Notes a change; whether it is valid is known at once. */
export function withEdit(edits: SettingEdits, setting: SettingName, value: unknown): SettingEdits {
  return new Map(edits).set(setting, { value, is: isValid(setting, value) ? 'valid' : 'invalid' })
}

/** Without the edits that were sent and have been kept; one that was changed again meanwhile stays. */
export function withoutKept(edits: SettingEdits, sent: SettingEdits): SettingEdits {
  return new Map([...edits].filter(([setting, edit]) => sent.get(setting) !== edit))
}

/** With the one the core refused marked so, and left in its field. */
export function withRefusal(edits: SettingEdits, refused: string): SettingEdits {
  return new Map(
    [...edits].map(([setting, edit]) => [setting, setting === refused ? { ...edit, is: 'refused' } : edit]),
  )
}

/** The edits that can be sent. */
export function sendable(edits: SettingEdits): SettingEdits {
  return new Map([...edits].filter(([, { is }]) => is === 'valid'))
}

export function patchOfEdits(edits: SettingEdits): Record<string, unknown> {
  return patchOf(new Map([...edits].map(([setting, { value }]) => [setting, value])))
}
