import type { z } from 'zod'

/** Thrown when settings are to be changed to something they can't be; the facts are those of INVALID_SETTING. */
export class InvalidSetting extends Error {
  override readonly name = 'InvalidSetting'
  /** The setting, dotted: `output.quality`. */
  readonly setting: string
  readonly expected: string
  readonly got: string
  constructor({ setting, expected, got }: { setting: string; expected: string; got: string }) {
    super(`Expected a valid setting, got ${got} for \`${setting}\`: ${expected}`)
    this.setting = setting
    this.expected = expected
    this.got = got
  }
}

/** The first thing a schema found wrong with fields, as an InvalidSetting. */
export function invalidSetting(error: z.ZodError, fields: unknown): InvalidSetting {
  const issue = error.issues[0]
  const path = issue?.path ?? []
  return new InvalidSetting({
    setting: path.join('.'),
    expected: issue?.message ?? 'a valid value',
    got: JSON.stringify(valueAt(fields, path)) ?? 'nothing',
  })
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return undefined
  return valueAt(Reflect.get(value, first), rest)
}
