import { z } from 'zod'
import { Settings } from '../../shared/domain/settings.ts'
import { InvalidSetting } from '../settings/invalid-setting.ts'

type Fields = Readonly<Record<string, unknown>>

const JsonObject = z.record(z.string(), z.unknown())
const known = Settings.keyof().options

/** Stored fields with changed ones over them, one level deep into `output` and `size`. Values are not checked. */
export function mergeSettings(stored: Fields, changed: Fields): Record<string, unknown> {
  const unknown = Object.keys(changed).find((name) => !(known as string[]).includes(name))
  if (unknown !== undefined) {
    const expected = `Expected one of ${known.join(', ')}`
    throw new InvalidSetting({ setting: unknown, expected, got: unknown })
  }
  const merged: Record<string, unknown> = { ...stored, ...changed }
  if (changed['output'] !== undefined) merged['output'] = mergeOver(stored['output'], changed['output'])
  if (changed['size'] !== undefined) merged['size'] = mergeSize(stored['size'], changed['size'])
  return merged
}

/** What of a file's content can be used, and the names of the settings that can't be. */
export function salvageSettings(content: unknown): { fields: Record<string, unknown>; faults: string[] } {
  const object = JsonObject.safeParse(content)
  if (!object.success) return { fields: {}, faults: ['the whole file'] }
  const checked = Settings.safeParse(object.data)
  if (checked.success) return { fields: object.data, faults: [] }
  const faults = [...new Set(checked.error.issues.map((issue) => String(issue.path[0])))]
  const sound = Object.entries(object.data).filter(([name]) => !faults.includes(name))
  return { fields: Object.fromEntries(sound), faults }
}

function mergeOver(stored: unknown, changed: unknown): unknown {
  const [below, above] = [JsonObject.safeParse(stored), JsonObject.safeParse(changed)]
  return below.success && above.success ? { ...below.data, ...above.data } : changed
}

/** A size of another kind replaces the stored one; without a kind, it changes the one there is. */
function mergeSize(stored: unknown, changed: unknown): unknown {
  const above = JsonObject.safeParse(changed)
  if (!above.success || above.data['by'] !== undefined) return changed
  return mergeOver(stored ?? Settings.shape.size.parse(undefined), changed)
}
