import { create } from 'zustand'

/** The places of the window. */
export const places = ['queue', 'review', 'watch', 'costs'] as const
export type Place = (typeof places)[number]

/** What lies over the place: one thing at a time. */
export type Over =
  | { readonly is: 'settings'; readonly page?: SettingsPage }
  | { readonly is: 'help' }
  | { readonly is: 'compare'; readonly job: string }
  | { readonly is: 'details'; readonly job: string }
  /** All results of a source; `job`: the one it is opened from. */
  | { readonly is: 'sheet'; readonly source: string; readonly job: string }
  | { readonly is: 'key'; readonly provider: string }
  | { readonly is: 'browse' }
  | { readonly is: 'batches' }
  /** `watch`: whose alone; null is that of all. */
  | { readonly is: 'watch-log'; readonly watch: string | null }
  | { readonly is: 'watch-trial'; readonly watch: string }
  | { readonly is: 'watch-limits'; readonly watch: string }

export const settingsPages = [
  'accounts',
  'output',
  'money',
  'work',
  'network',
  'storage',
  'appearance',
  'about',
] as const
export type SettingsPage = (typeof settingsPages)[number]

export interface View {
  readonly place: Place
  readonly over: Over | null
}

/** What of the window is in sight. */
export const useView = create<View>(() => ({ place: 'queue', over: null }))

export function goTo(place: Place): void {
  useView.setState({ place, over: null })
}

export function open(over: Over): void {
  useView.setState({ over })
}

export function closeOver(): void {
  useView.setState({ over: null })
}
