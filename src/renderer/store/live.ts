import { create } from 'zustand'
import type { Lane } from '../../shared/domain/lane.ts'
import type { Settings } from '../../shared/domain/settings.ts'
import { client, session } from '../api/app-session.ts'

/** What the core tells of by itself: the settings, and the ways to the providers. */
export const useSettings = create<{ readonly settings: Settings | null }>(() => ({ settings: null }))
export const useLanes = create<{ readonly lanes: readonly Lane[] }>(() => ({ lanes: [] }))

/** Follows both for as long as the page lives. */
export async function followLive(signal: AbortSignal): Promise<void> {
  await Promise.all([
    session.follow(
      (stop) => client.settings.watch(undefined, { signal: stop }),
      (settings) => useSettings.setState({ settings }),
      signal,
    ),
    session.follow(
      (stop) => client.jobs.lanes(undefined, { signal: stop }),
      (lanes) => useLanes.setState({ lanes }),
      signal,
    ),
  ])
}
