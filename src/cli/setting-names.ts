import { resolve } from 'node:path'
import { z } from 'zod'
import { Settings } from '../shared/domain/settings.ts'
import { nameSize, SizeIntent } from '../shared/domain/size-intent.ts'
import { formatValue } from './format-value.ts'
import { describeSchema, requireValue, type ValueSchema } from './parse-value.ts'
import { parseSizeName } from './size-flags.ts'
import { UsageError } from './usage-error.ts'

/** One setting as a person names it: dotted, as in `output.metadata`. */
export interface SettingRow {
  readonly name: string
  readonly value: unknown
  readonly text: string
  /** What values it takes, in words. */
  readonly expected: string
}

const Schema = z.object({ properties: z.record(z.string(), z.unknown()) })
const Properties = z.record(z.string(), z.unknown())
/** Settings that are paths: relative ones start where the person is. */
const paths = new Set(['output.folder', 'extraCertificates', 'ffprobe', 'ffmpeg'])
const sizeWords = 'a size: 2x, 2160p, 4000px, 3840x2160 or A3@300'

/** All settings, one row for each that can be set. */
export function listSettings(settings: Settings): SettingRow[] {
  return [...leaves(z.toJSONSchema(Settings, { io: 'input' }), settings, '')]
}

/** The change that sets one setting to a text. Throws a `UsageError` that says what was expected. */
export function changeFor(name: string, text: string, folder: string): Record<string, unknown> {
  const [outer = '', inner] = name.split('.')
  const value = valueOf(name, text, folder)
  return inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } }
}

function valueOf(name: string, text: string, folder: string): unknown {
  if (name === 'size') {
    const size = parseSizeName(text)
    if (size === null) throw new UsageError(`Expected the setting \`size\` to be ${sizeWords}, got ${text}`)
    return size
  }
  const value = requireValue(`the setting \`${name}\``, schemaOf(name), text)
  return paths.has(name) && typeof value === 'string' ? resolve(folder, value) : value
}

function schemaOf(name: string): ValueSchema {
  let schema: unknown = z.toJSONSchema(Settings, { io: 'input' })
  for (const part of name.split('.')) schema = Schema.parse(schema).properties[part]
  return Properties.parse(schema)
}

function* leaves(schema: unknown, value: unknown, prefix: string): Generator<SettingRow> {
  const values = Properties.parse(value)
  for (const [key, property] of Object.entries(Schema.parse(schema).properties)) {
    const name = `${prefix}${key}`
    if (Schema.safeParse(property).success) yield* leaves(property, values[key], `${name}.`)
    else yield rowOf(name, Properties.parse(property), values[key])
  }
}

function rowOf(name: string, schema: ValueSchema, value: unknown): SettingRow {
  if (name === 'size') return { name, value, text: nameSize(SizeIntent.parse(value)), expected: sizeWords }
  return { name, value, text: formatValue(value), expected: describeSchema(schema) }
}
