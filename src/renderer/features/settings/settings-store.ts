import { ORPCError } from '@orpc/client'
import { useEffect } from 'react'
import { create } from 'zustand'
import { client } from '../../api/app-session.ts'
import { useSettings } from '../../store/live.ts'
import { tellError } from '../../ui/notices.tsx'
import {
  patchOfEdits,
  sendable,
  withEdit,
  withoutKept,
  withRefusal,
  type SettingEdits,
} from './setting-edits.ts'
import { defaultValues, readValue, valuesOf, type SettingName, type SettingValues } from './setting-values.ts'

/** Milliseconds without a key press after which changes are kept. */
const rest = 400

interface EditsStore {
  readonly edits: SettingEdits
  /** How keeping them goes; null while nothing was changed since the settings were opened. */
  readonly saving: 'soon' | 'saved' | 'failed' | null
}

const useEdits = create<EditsStore>(() => ({ edits: new Map(), saving: null }))

let timer: ReturnType<typeof setTimeout> | undefined

/** Changes a setting: in its field at once, in the core soon. */
function changeSetting(setting: SettingName, value: unknown): void {
  useEdits.setState(({ edits }) => ({ edits: withEdit(edits, setting, value), saving: 'soon' }))
  clearTimeout(timer)
  timer = setTimeout(() => void saveEdits(), rest)
}

/** Keeps what is valid now. What is not stays in its field. */
export async function saveEdits(): Promise<void> {
  clearTimeout(timer)
  const sent = sendable(useEdits.getState().edits)
  if (sent.size === 0)
    return useEdits.setState(({ edits }) => ({ saving: edits.size === 0 ? null : 'failed' }))
  try {
    const settings = await client.settings.change(patchOfEdits(sent))
    useSettings.setState({ settings })
    useEdits.setState(({ edits }) => {
      const left = withoutKept(edits, sent)
      return { edits: left, saving: left.size === 0 ? 'saved' : 'failed' }
    })
  } catch (error) {
    const refused = refusedSetting(error)
    useEdits.setState(({ edits }) => ({ saving: 'failed', edits: withRefusal(edits, refused ?? '') }))
    if (refused === null) tellError(error)
    else if (sent.size > 1) await saveEdits()
  }
}

/** Forgets edits that can't be kept, and keeps the others: the settings are closed. */
export async function leaveSettings(): Promise<void> {
  await saveEdits()
  useEdits.setState({ edits: new Map(), saving: null })
}

export function useSaving(): EditsStore['saving'] {
  return useEdits(({ saving }) => saving)
}

/** One setting in a field. */
export interface SettingField<Name extends SettingName> {
  /** The value that is kept, or is going to be. */
  readonly value: SettingValues[Name]
  /** Whether what was typed last can't be kept. */
  readonly isInvalid: boolean
  readonly isDefault: boolean
  readonly change: (value: unknown) => void
}

/** A setting as its field shows it: what was chosen last, else what the core keeps. */
export function useSetting<Name extends SettingName>(setting: Name): SettingField<Name> {
  const settings = useSettings((store) => store.settings)
  const edit = useEdits(({ edits }) => edits.get(setting))
  const kept = (settings === null ? defaultValues : valuesOf(settings))[setting]
  const value = edit?.is === 'valid' ? readValue(setting, edit.value, kept) : kept
  useEffect(() => () => forgetInvalid(setting), [setting])
  return {
    value,
    isInvalid: edit !== undefined && edit.is !== 'valid',
    isDefault: edit?.is !== 'invalid' && value === defaultValues[setting],
    change: (changed) => changeSetting(setting, changed),
  }
}

/** What was typed into a field is gone with it; so is what can't be kept of it. */
function forgetInvalid(setting: SettingName): void {
  useEdits.setState(({ edits }) => ({
    edits: new Map([...edits].filter(([name, { is }]) => name !== setting || is === 'valid')),
  }))
}

function refusedSetting(error: unknown): string | null {
  if (!(error instanceof ORPCError) || error.code !== 'INVALID_SETTING') return null
  const data: unknown = error.data
  return typeof data === 'object' && data !== null && 'name' in data && typeof data.name === 'string'
    ? data.name
    : null
}
