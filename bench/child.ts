import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A script and its parameters, and what its environment has besides. */
export interface ChildOrder {
  /** Its name in `children`, or the URL of a file. */
  readonly script: string
  readonly parameters?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts a script in a process of its own. */
export function startChild({ script, parameters = [], environment = {} }: ChildOrder): ChildProcess {
  const path = fileURLToPath(new URL(script, new URL('children/', import.meta.url)))
  return fork(path, parameters, { env: { ...process.env, ...environment } })
}

/** Runs a script to its end. Resolves with the last thing it sent. */
export async function runChild(order: ChildOrder): Promise<unknown> {
  const child = startChild(order)
  let said: unknown
  child.on('message', (message) => {
    said = message
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Expected ${order.script} to end with 0, got ${String(code)}`)
  return said
}

/** What leads Enlarger to a server that stands in for fal. */
export const FalEnvironment = z.object({ ENLARGER_FAL_URL: z.string(), FAL_KEY: z.string() })
export type FalEnvironment = z.infer<typeof FalEnvironment>

/** Runs a script that stands in for fal for as long as the work lasts: no processor time of its own is taken from it. */
export async function withServer<Result>(
  order: ChildOrder,
  work: (environment: FalEnvironment) => Promise<Result>,
): Promise<Result> {
  const child = startChild(order)
  const ended = once(child, 'exit')
  try {
    const [said] = await Promise.race([
      once(child, 'message'),
      ended.then(([code]) => {
        throw new Error(`Expected ${order.script} to serve, got its end with ${String(code)}`)
      }),
    ])
    return await work(FalEnvironment.parse(said))
  } finally {
    if (child.connected) child.disconnect()
    await ended
  }
}
