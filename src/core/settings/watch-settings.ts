import type { Settings } from '../../shared/domain/settings.ts'
import { createChannel } from '../channel.ts'
import type { SettingsStore } from './settings-store.ts'

/** The settings now, then each time they change, until `signal` is aborted. */
export async function* watchSettings(
  store: SettingsStore,
  signal: AbortSignal,
): AsyncGenerator<Settings, void> {
  const channel = createChannel<Settings>()
  const stop = store.watch(channel.send)
  signal.addEventListener('abort', channel.end, { once: true })
  try {
    yield store.read()
    yield* channel.events
  } finally {
    stop()
  }
}
