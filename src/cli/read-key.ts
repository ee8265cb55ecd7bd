import { createInterface } from 'node:readline'
import { type Readable, Writable } from 'node:stream'
import { UsageError } from './usage-error.ts'

const longest = 4096

export interface KeyInput {
  readonly input: Readable & { readonly isTTY?: boolean }
  /** Where the question stands; the key never does. */
  readonly output: Writable
  readonly onInterrupt: () => void
}

/** Reads a key: from a terminal one line that is not shown, else all there is. Throws a `UsageError` for none. */
export async function readKey(question: string, from: KeyInput): Promise<string> {
  const text = from.input.isTTY === true ? await readUnseen(question, from) : await readAll(from.input)
  const key = text.trim()
  if (key === '') throw new UsageError('Expected a key on standard input, got nothing')
  if (key.length <= longest) return key
  throw new UsageError(`Expected a key of at most ${longest} characters on standard input, got more`)
}

async function readAll(input: Readable): Promise<string> {
  let text = ''
  for await (const chunk of input.setEncoding('utf8')) {
    text += String(chunk)
    if (text.length > longest * 2) break
  }
  return text
}

async function readUnseen(question: string, { input, output, onInterrupt }: KeyInput): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  // As for a terminal, so that the terminal itself shows nothing of what is typed; and neither do we.
  const dialogue = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  output.write(question)
  try {
    return await new Promise<string>((resolve) => {
      dialogue.once('line', resolve)
      dialogue.once('close', () => resolve(''))
      dialogue.once('SIGINT', () => {
        onInterrupt()
        dialogue.close()
      })
    })
  } finally {
    dialogue.close()
    output.write('\n')
  }
}
