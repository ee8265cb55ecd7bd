import type { Writable } from 'node:stream'
import { safeJson, safeText } from './safe-text.ts'

/** A stream that may be a terminal. */
export type TerminalStream = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** Where the program speaks: results to standard output and nothing else there, everything else to standard error. */
export interface Output {
  /** Whether progress may be redrawn in place. */
  readonly live: boolean
  /** Columns a table may take; null where there is no terminal to fit. */
  readonly columns: number | null
  /** A line of the result, made harmless. */
  print(line: string): void
  /** A line of the result for programs. */
  printJson(value: object): void
  /** A sentence beside the result, on a line of its own, made harmless. */
  say(sentence: string): void
  /** Redraws the one live line; an empty text takes it away. Without a terminal nothing is shown. */
  draw(text: string): void
}

/** An output on two streams. A reader of results that goes away (`| head`) silences it and calls
 * `onClosed`, once. */
export function createOutput(stdout: TerminalStream, stderr: TerminalStream, onClosed: () => void): Output {
  const live = stderr.isTTY === true
  const readers = { stdout: true, stderr: true }
  let drawn = false
  stdout.on('error', () => {
    if (readers.stdout) onClosed()
    readers.stdout = false
  })
  stderr.on('error', () => {
    readers.stderr = false
  })
  const write = (text: string) => readers.stdout && readers.stderr && stderr.write(text)
  const erase = () => {
    if (drawn) write('\r\u001b[K')
    drawn = false
  }
  const print = (line: string) => {
    erase()
    if (readers.stdout) stdout.write(`${safeText(line)}\n`)
  }
  return {
    live,
    columns: stdout.isTTY === true ? (stdout.columns ?? 80) : null,
    print,
    printJson: (value) => print(safeJson(value)),
    say: (sentence) => {
      erase()
      write(`${safeText(sentence)}\n`)
    },
    draw: (text) => {
      if (!live) return
      erase()
      if (text !== '') write(safeText(text).slice(0, (stderr.columns ?? 80) - 1))
      drawn = text !== ''
    },
  }
}
