import type { Notification as RealNotification } from 'electron'
import { Events } from '../events.ts'
import { requireReady } from '../lifecycle.ts'
import { standIn, standInClass } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'

const shown = new Map<string, Events>()

export const Notification = standInClass<typeof RealNotification>(
  'Notification',
  (options = {}) => {
    requireReady('new Notification')
    const { title = '', body = '' } = options
    const events = new Events('Notification', ['show', 'click', 'close', 'failed', 'action', 'reply'])
    return standIn<RealNotification>(
      'Notification',
      {
        title,
        body,
        show: () => {
          shown.set(title, events)
          record('Notification.show', { title, body })
          events.tell('show', {})
        },
        close: () => {
          if (shown.delete(title)) events.tell('close', {})
        },
      },
      events,
    )
  },
  { isSupported: () => true },
)

onCommand('clickNotification', (title) => {
  const events = shown.get(title)
  if (events === undefined) {
    throw new Error(`Expected the notification ${title}, got ${[...shown.keys()].join(', ')}`)
  }
  events.tell('click', {})
})
