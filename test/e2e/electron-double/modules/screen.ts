import type { Display, NativeTheme, Screen } from 'electron'
import { Events } from '../events.ts'
import { requireReady } from '../lifecycle.ts'
import { standIn } from '../stand-in.ts'
import { record } from '../test-channel.ts'

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = standIn<Display>('Display', { id: 1, bounds: area, workArea: area, scaleFactor: 1 })
const screenEvents = new Events('screen', ['display-added', 'display-removed', 'display-metrics-changed'])
const realScreen = standIn<Screen>(
  'screen',
  {
    getAllDisplays: () => [display],
    getPrimaryDisplay: () => display,
    getDisplayMatching: () => display,
    getDisplayNearestPoint: () => display,
    getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  },
  screenEvents,
)

/** One display of 1920 × 1080. */
export const screen = new Proxy(realScreen, {
  get(target, key) {
    requireReady('screen')
    return Reflect.get(target, key)
  },
})

type ThemeSource = NativeTheme['themeSource']

const themeEvents = new Events('nativeTheme', ['updated'])
let themeSource: ThemeSource = 'system'

/** The system is dark. Pages aren't told: whoever drives them says what they take a person to prefer. */
export const nativeTheme = standIn<NativeTheme>(
  'nativeTheme',
  {
    get shouldUseDarkColors() {
      return themeSource !== 'light'
    },
    get themeSource() {
      return themeSource
    },
    set themeSource(chosen: ThemeSource) {
      if (themeSource === chosen) return
      themeSource = chosen
      themeEvents.tell('updated')
      record('nativeTheme.themeSource', chosen)
    },
  },
  themeEvents,
)
