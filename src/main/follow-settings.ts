import { Settings } from '../shared/domain/settings.ts'
import type { ReachedCore } from './core.ts'
import { followStream } from './follow-stream.ts'

/** The settings as they are known here, and a way to change them. */
export interface KnownSettings {
  readonly read: () => Settings
  readonly change: (fields: Partial<Settings>) => Promise<void>
}

/** Follows the settings; `onChange` hears them at first, and each time they change. */
export function followSettings(
  core: ReachedCore,
  onChange: (settings: Settings) => void,
  signal: AbortSignal,
): KnownSettings {
  let current = Settings.parse({})
  const take = (settings: Settings) => {
    current = settings
    onChange(settings)
  }
  const follow = async () => {
    const { client } = await core
    await followStream((stop) => client.settings.watch(undefined, { signal: stop }), take, signal)
  }
  void follow().catch(() => undefined)
  return {
    read: () => current,
    change: async (fields) => {
      current = await (await core).client.settings.change(fields)
    },
  }
}
