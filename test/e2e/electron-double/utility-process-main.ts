import type { ParentPort } from 'electron'
import { Events } from './events.ts'
import { pretendElectron } from './pretend-electron.ts'
import { standIn } from './stand-in.ts'
import { fromWire, toWire } from './wire.ts'

// Loaded into a utility process before its module.
pretendElectron('utility')

const events = new Events('parentPort', ['message'])
const sendUp = process.send?.bind(process)
const early: string[] = []

// What Electron's utility processes lack: a module that looks for them would find itself under plain Node.
delete process.send

process.on('message', (text) => {
  if (events.count('message') === 0) early.push(String(text))
  else events.tell('message', { data: fromWire(String(text)), ports: [] })
})
process.on('disconnect', () => process.exit(0))

const parentPort = standIn<ParentPort>(
  'parentPort',
  { postMessage: (message: unknown) => void sendUp?.(toWire(message), undefined, {}, () => undefined) },
  events,
)

Object.assign(process, {
  parentPort: new Proxy(parentPort, {
    get(target, key) {
      // What came before anybody listened is told once somebody does.
      if (key === 'on' || key === 'once') setImmediate(tellEarly)
      return Reflect.get(target, key)
    },
  }),
})

function tellEarly(): void {
  if (events.count('message') === 0) return
  for (const text of early.splice(0)) events.tell('message', { data: fromWire(text), ports: [] })
}
