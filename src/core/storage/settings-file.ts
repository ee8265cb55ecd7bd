import { existsSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Settings } from '../../shared/domain/settings.ts'
import type { Clock, Logger } from '../ports.ts'
import { invalidSetting } from '../settings/invalid-setting.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { mergeSettings, salvageSettings } from './merge-settings.ts'
import { writeFileAtomically } from './write-file-atomically.ts'

export interface SettingsFileOptions {
  readonly path: string
  readonly clock: Clock
  readonly logger: Logger
}

type Fields = Record<string, unknown>

/**
 * The settings in a JSON file a person may edit; an absent file means the defaults. Fields this version does not
 * know stay in the file. A file that can't be understood is moved aside as `settings.broken-<time>.json`, whatever
 * in it is valid is kept, and a warning says so.
 */
export function openSettingsFile(options: SettingsFileOptions): SettingsStore {
  const listeners = new Set<(settings: Settings) => void>()
  let current = Settings.parse(load(options))
  return {
    read: () => current,
    change(fields) {
      // Read again: a person may have edited the file meanwhile.
      const merged = mergeSettings(load(options), fields)
      const checked = Settings.safeParse(merged)
      if (!checked.success) throw invalidSetting(checked.error, merged)
      writeFileAtomically(options.path, `${JSON.stringify(merged, null, 2)}\n`)
      current = checked.data
      for (const listener of listeners) listener(current)
      return current
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The fields in the file, all of them valid or unknown to this version. */
function load(options: SettingsFileOptions): Fields {
  if (!existsSync(options.path)) return {}
  const { fields, faults } = salvageSettings(parseJson(readFileSync(options.path, 'utf8')))
  if (faults.length === 0) return fields
  const broken = setAside(options)
  if (Object.keys(fields).length > 0)
    writeFileAtomically(options.path, `${JSON.stringify(fields, null, 2)}\n`)
  options.logger.warn(
    { broken, faults },
    'Settings that could not be understood were set aside; defaults stand in',
  )
  return fields
}

function setAside({ path, clock }: SettingsFileOptions): string {
  const time = new Date(clock.now()).toISOString().replaceAll(':', '')
  const place = (number: number) =>
    join(dirname(path), `settings.broken-${time}${number === 1 ? '' : `-${number}`}.json`)
  let number = 1
  while (existsSync(place(number))) number += 1
  renameSync(path, place(number))
  return place(number)
}

/** What a text says as JSON; undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
