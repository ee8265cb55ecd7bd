import type { Tray as RealTray } from 'electron'
import { Events } from '../events.ts'
import { requireReady } from '../lifecycle.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'
import { showMenu } from './menu.ts'

const open = new Set<Events>()

export const Tray = standInClass<typeof RealTray>(
  'Tray',
  (image) => {
    requireReady('new Tray')
    if (typeof image === 'string' || image.isEmpty()) {
      throw new Error('Expected a native image that is not empty for the tray')
    }
    const events = new Events('Tray', ['click', 'double-click', 'right-click'])
    open.add(events)
    record('new Tray')
    return standIn<RealTray>(
      'Tray',
      {
        setToolTip: (text) => record('Tray.setToolTip', text),
        setTitle: (text) => record('Tray.setTitle', text),
        setImage: () => record('Tray.setImage'),
        setContextMenu: (menu) => {
          if (menu !== null) showMenu('tray', menu)
        },
        isDestroyed: () => !open.has(events),
        destroy: () => {
          open.delete(events)
          record('Tray.destroy')
        },
      },
      events,
    )
  },
  {},
)

onCommand('clickTray', () => {
  for (const events of open) events.tell('click', {})
})
