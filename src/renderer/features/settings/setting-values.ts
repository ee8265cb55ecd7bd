import type { z } from 'zod'
import { templateProblem } from '../../../shared/domain/output-name.ts'
import { OutputSettings } from '../../../shared/domain/recipe.ts'
import { Settings } from '../../../shared/domain/settings.ts'

type OutputValues = { readonly [Name in keyof OutputSettings as `output.${Name}`]: OutputSettings[Name] }

/** Every setting that has a field of its own, by its name as errors of the core give it. */
export type SettingValues = Readonly<Omit<Settings, 'model' | 'size' | 'output'>> & OutputValues
export type SettingName = keyof SettingValues

type Schemas = { readonly [Name in SettingName]: z.ZodType<SettingValues[Name]> }

const { model: _model, size: _size, output: _output, ...own } = Settings.shape
const { folder, name, format, quality, metadata } = OutputSettings.shape

const schemas: Schemas = {
  ...own,
  'output.folder': folder,
  'output.name': name,
  'output.format': format,
  'output.quality': quality,
  'output.metadata': metadata,
}

/** The settings, each under its name. */
export function valuesOf({ output, ...settings }: Settings): SettingValues {
  return {
    ...settings,
    'output.folder': output.folder,
    'output.name': output.name,
    'output.format': output.format,
    'output.quality': output.quality,
    'output.metadata': output.metadata,
  }
}

/** What every setting is where nobody set it. */
export const defaultValues: SettingValues = valuesOf(Settings.parse({}))

/** Settings that are whole paths of this computer. */
const paths: ReadonlySet<SettingName> = new Set(['output.folder', 'extraCertificates', 'ffprobe', 'ffmpeg'])

/** Whether a value is one the setting can have. */
export function isValid(setting: SettingName, value: unknown): boolean {
  if (!schemas[setting].safeParse(value).success) return false
  if (setting === 'output.name') return typeof value === 'string' && templateProblem(value) === null
  if (!paths.has(setting)) return true
  return value === null || (typeof value === 'string' && isAbsolute(value))
}

/** A value as the setting's own type; `otherwise` where it is none. */
export function readValue<Name extends SettingName>(
  setting: Name,
  value: unknown,
  otherwise: SettingValues[Name],
): SettingValues[Name] {
  const read: z.ZodType<SettingValues[Name]> = schemas[setting]
  return read.safeParse(value).data ?? otherwise
}

/** Whether a path begins at the top, on either kind of system. */
function isAbsolute(path: string): boolean {
  return /^(\/|[a-z]:[\\/]|\\\\)/i.test(path)
}

/** Changed settings in the form in which the core takes them. */
export function patchOf(changes: ReadonlyMap<SettingName, unknown>): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  const output: Record<string, unknown> = {}
  for (const [setting, value] of changes) {
    if (setting.startsWith('output.')) output[setting.slice('output.'.length)] = value
    else patch[setting] = value
  }
  return Object.keys(output).length === 0 ? patch : { ...patch, output }
}
