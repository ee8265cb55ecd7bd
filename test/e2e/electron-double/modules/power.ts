import type { PowerMonitor, PowerSaveBlocker } from 'electron'
import { Events } from '../events.ts'
import { standIn } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'

const blockers = new Set<number>()
let lastId = 0

export const powerSaveBlocker = standIn<PowerSaveBlocker>('powerSaveBlocker', {
  start: (type) => {
    blockers.add((lastId += 1))
    record('powerSaveBlocker.start', type)
    return lastId
  },
  stop: (id) => {
    record('powerSaveBlocker.stop', id)
    return blockers.delete(id)
  },
  isStarted: (id) => blockers.has(id),
})

const events = new Events('powerMonitor', ['suspend', 'resume', 'on-ac', 'on-battery', 'shutdown'])

export const powerMonitor = standIn<PowerMonitor>(
  'powerMonitor',
  { isOnBatteryPower: () => false, getSystemIdleTime: () => 0 },
  events,
)

onCommand('power', (event) => void events.tell(event))
