import type { ParentPort } from 'electron'
import { Events } from './events.ts'
import { pretendElectron } from './pretend-electron.ts'
import { standIn } from './stand-in.ts'
import { fromWire, toWire, wireMark } from './wire.ts'

// Loaded into a utility process before its module.
pretendElectron('utility')

const events = new Events('parentPort', ['message'])
const sendUp = process.send?.bind(process)
const early: string[] = []

// What Electron's utility processes lack: a module that looks for it would find itself under plain Node.
delete process.send

// What comes from the parent is for `parentPort` alone, and never an event of the process.
const { emit } = process
function emitOthers(...parameters: unknown[]): unknown {
  const [event, text] = parameters
  if (event !== 'message' || typeof text !== 'string' || !text.startsWith(wireMark)) {
    return Reflect.apply(emit, process, parameters)
  }
  const wire = text.slice(wireMark.length)
  if (events.count('message') === 0) early.push(wire)
  else events.tell('message', { data: fromWire(wire), ports: [] })
  return true
}
Object.assign(process, { emit: emitOthers })
// Without a listener Node would keep to itself what comes.
process.on('message', () => undefined)
// As Electron does it: nobody is asked. Threads that wait would keep an orderly end from coming.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

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
