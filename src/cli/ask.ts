import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

/** Asks on a terminal; anything but `y` or `yes` is a no, and so is an interrupt, which is passed on. */
export async function ask(
  question: string,
  { input, output, onInterrupt }: { input: Readable; output: Writable; onInterrupt: () => void },
): Promise<boolean> {
  const dialogue = createInterface({ input, output })
  const interrupted = new AbortController()
  dialogue.once('SIGINT', () => {
    interrupted.abort()
    onInterrupt()
  })
  try {
    const answer = await dialogue.question(`${question} [y/N] `, { signal: interrupted.signal })
    return /^y(es)?$/i.test(answer.trim())
  } catch (error) {
    if (interrupted.signal.aborted) return false
    throw error
  } finally {
    dialogue.close()
  }
}
