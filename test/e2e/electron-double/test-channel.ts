import type { Commands, Order, Report } from './control.ts'

type Handler = (value: never) => unknown

const handlers = new Map<keyof Commands, Handler>()
const waiting: Order[] = []

/** Tells the test something. */
export function tell(report: Report): void {
  if (process.connected) process.send?.(report)
}

/** Tells the test what the product asked for; what can't be sent, such as functions, is left out. */
export function record(name: string, ...parameters: unknown[]): void {
  tell({ type: 'record', name, parameters: JSON.parse(JSON.stringify(parameters)) as unknown[] })
}

/** Does what the test asks for under this name. What was asked before somebody could do it is done now. */
export function onCommand<Name extends keyof Commands>(name: Name, handler: Commands[Name]): void {
  handlers.set(name, handler)
  for (const order of waiting.splice(0)) void carryOut(order)
}

process.on('message', (order: Order) => {
  if (order.type === 'command') void carryOut(order)
})
process.channel?.unref()
// Without a test there is nobody to end it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

async function carryOut(order: Order): Promise<void> {
  const { id, name, value } = order
  const handler = handlers.get(name)
  if (handler === undefined) {
    waiting.push(order)
    return
  }
  try {
    tell({ type: 'done', id, value: await handler(value as never) })
  } catch (error) {
    tell({ type: 'failed', id, reason: error instanceof Error ? error.message : String(error) })
  }
}
