import type { Readable } from 'node:stream'

const keptOutput = 2048

/** Collects the last of what a process writes to its standard error. */
export function keepTail(stream: Readable | NodeJS.ReadableStream | null): () => string {
  let tail = ''
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-keptOutput)
  })
  return () => tail.trim()
}

/** How a process ended, by its exit code or its signal, with the line it wrote that tells most. Pure. */
export function describeEnd(how: number | NodeJS.Signals | null, output: string): string {
  const end = typeof how === 'string' ? `signal ${how}` : `exit code ${how}`
  const lines = output.split('\n')
  const telling = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? ''
  return telling === '' ? end : `${end}: ${telling}`
}
