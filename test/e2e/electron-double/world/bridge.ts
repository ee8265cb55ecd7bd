import { fromCrossing, toCrossing, type Crossing } from './bridge-values.ts'

/** Which of a page's two worlds: they share the document, and nothing else. */
export type World = 'preload' | 'page'

type Message =
  | { readonly type: 'expose'; readonly key: string; readonly api: Crossing }
  | { readonly type: 'call'; readonly call: number; readonly id: number; readonly parameters: Crossing }
  | { readonly type: 'return'; readonly call: number; readonly result: Crossing }
  | { readonly type: 'throw'; readonly call: number; readonly message: string }
  | { readonly type: 'settle'; readonly id: number; readonly well: boolean; readonly result: Crossing }

/** One end of the bridge between the worlds. */
export interface Bridge {
  /** Gives the other world an object under a name. */
  readonly expose: (key: string, api: unknown) => void
}

/**
 * Opens this world's end. An event reaches the listeners of both worlds before `dispatchEvent` returns, and each sees a
 * clone of what it carries: a call across is as synchronous as it is in Electron. The page doesn't know the event's name.
 */
export function openBridge(
  world: World,
  eventName: string,
  onExpose: (key: string, api: unknown) => void,
): Bridge {
  const other: World = world === 'page' ? 'preload' : 'page'
  const kept = new Map<number, (...parameters: unknown[]) => unknown>()
  const awaited = new Map<number, PromiseWithResolvers<unknown>>()
  const answers = new Map<number, Message>()
  let lastId = 0

  const send = (message: Message) => {
    window.dispatchEvent(new CustomEvent(`${eventName}-${other}`, { detail: message }))
  }
  const keeper = {
    keepFunction: (given: (...parameters: unknown[]) => unknown) => {
      kept.set((lastId += 1), given)
      return lastId
    },
    keepPromise: (given: Promise<unknown>) => {
      const id = (lastId += 1)
      const settle = (well: boolean, value: unknown) => {
        try {
          send({ type: 'settle', id, well, result: toCrossing(value, keeper) })
        } catch (error) {
          send({ type: 'settle', id, well: false, result: { is: 'error', message: messageOf(error) } })
        }
      }
      given.then(
        (value) => settle(true, value),
        (error: unknown) => settle(false, error),
      )
      return id
    },
  }
  const proxies = {
    functionOf:
      (id: number) =>
      (...parameters: unknown[]) => {
        const call = (lastId += 1)
        send({ type: 'call', call, id, parameters: toCrossing(parameters, keeper) })
        const answer = answers.get(call)
        answers.delete(call)
        if (answer?.type === 'return') return fromCrossing(answer.result, proxies)
        throw new Error(answer?.type === 'throw' ? answer.message : 'An object could not be cloned.')
      },
    promiseOf: (id: number) => {
      const resolvers = Promise.withResolvers<unknown>()
      awaited.set(id, resolvers)
      return resolvers.promise
    },
  }
  const answerCall = (call: number, id: number, parameters: Crossing) => {
    try {
      const given = fromCrossing(parameters, proxies)
      const result = kept.get(id)?.(...(Array.isArray(given) ? given : []))
      send({ type: 'return', call, result: toCrossing(result, keeper) })
    } catch (error) {
      send({ type: 'throw', call, message: messageOf(error) })
    }
  }
  const receive = (message: Message) => {
    switch (message.type) {
      case 'expose':
        onExpose(message.key, fromCrossing(message.api, proxies))
        break
      case 'call':
        answerCall(message.call, message.id, message.parameters)
        break
      case 'return':
      case 'throw':
        answers.set(message.call, message)
        break
      case 'settle': {
        const resolvers = awaited.get(message.id)
        awaited.delete(message.id)
        const value = fromCrossing(message.result, proxies)
        if (message.well) resolvers?.resolve(value)
        else resolvers?.reject(value)
      }
    }
  }
  window.addEventListener(`${eventName}-${world}`, (event) => {
    if (event instanceof CustomEvent) receive(event.detail as Message)
  })
  return { expose: (key, api) => send({ type: 'expose', key, api: toCrossing(api, keeper) }) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
