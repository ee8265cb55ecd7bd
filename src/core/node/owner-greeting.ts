import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Port } from '../../shared/rpc/port.ts'

/** The first words of either end: Enlarger's version; a client's also the token, where one is asked for. */
const Greeting = z.object({ enlarger: z.string().max(100), token: z.string().max(100).nullable() })
export type Greeting = z.infer<typeof Greeting>

/** Milliseconds after which an end that says nothing is given up. */
export const greetingTimeout = 10_000

export function writeGreeting(greeting: Greeting): string {
  return JSON.stringify(greeting)
}

/** The greeting in a message; null for anything else. */
export function readGreeting(message: unknown): Greeting | null {
  if (typeof message !== 'string' || message.length > 1000) return null
  try {
    return Greeting.parse(JSON.parse(message))
  } catch {
    return null
  }
}

/** Whether a client brings the token asked for; the time this takes tells nothing of it. */
export function isToken(given: string | null, expected: string | null): boolean {
  if (expected === null) return true
  return given !== null && timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The first message of a port; null when it is lost before, or says nothing for too long. */
export function firstMessage(port: Port, timeout: number = greetingTimeout): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const timer = setTimeout(() => resolve(null), timeout)
  port.addEventListener('message', ({ data }: MessageEvent) => resolve(data))
  port.addEventListener('close', () => resolve(null))
  port.start()
  return promise.finally(() => clearTimeout(timer))
}
