import type { Settings } from '../shared/domain/settings.ts'

/** What happens when the window is closed. On a Mac programs go on without a window, and nobody has to be asked. Pure. */
export function whenClosed(closing: Settings['closing'], platform: NodeJS.Platform): 'hide' | 'ask' | 'quit' {
  if (platform === 'darwin' || closing === 'background') return 'hide'
  return closing
}
