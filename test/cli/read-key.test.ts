import { spawn } from 'node:child_process'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readKey } from '../../src/cli/read-key.ts'
import { missingTools } from '../support/system-tool.ts'
import { programPlace } from './run-program.ts'

const nobody = { output: new PassThrough(), onInterrupt: () => undefined }
const from = (...texts: string[]) => readKey('Key: ', { input: Readable.from(texts), ...nobody })

describe('a key on standard input', () => {
  test('is all there is, without what is around it', async () => {
    expect(await from('test-key:', 'test-secret\n')).toBe('test-key:test-secret')
  })

  test.each([[[]], [['\n']]])('is missed where there is none: %j', async (texts) => {
    await expect(from(...texts)).rejects.toThrow('Expected a key on standard input, got nothing')
  })

  test('is no file of any size, and is not repeated', async () => {
    const failure = from(...Array.from({ length: 100 }, () => 'canary'.repeat(100)))
    await expect(failure).rejects.toThrow('Expected a key of at most 4096 characters')
    await expect(failure).rejects.not.toThrow(/canary/)
  })
})

/** The real program on a terminal; resolves with all the terminal showed. */
async function onTerminal(type: (terminal: { write: (text: string) => void }) => void) {
  const { command, environment } = await programPlace()
  const line = [...command, 'key', 'set', 'fal'].map((word) => `'${word}'`).join(' ')
  const terminal = spawn('script', ['-qefc', line, '/dev/null'], { env: environment })
  onTestFinished(() => void terminal.kill('SIGKILL'))
  let shown = ''
  let isAsked = false
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    if (isAsked || !shown.includes('it is not shown')) return
    isAsked = true
    type(terminal.stdin)
  })
  const { promise, resolve } = Promise.withResolvers<number | null>()
  terminal.once('close', resolve)
  return { code: await promise, shown }
}

describe.skipIf(missingTools('script').length > 0)('a key that is typed', () => {
  test('is not shown, and is taken at the end of its line', async () => {
    const { code, shown } = await onTerminal((terminal) => terminal.write('canary-7f3:typed\r'))
    expect(shown).toContain('Key of fal.ai (it is not shown): ')
    expect(shown).toContain('No keychain can be reached')
    expect(shown).not.toContain('canary')
    expect(code).toBe(1)
  })

  test('is given up with Ctrl-C', async () => {
    const { code, shown } = await onTerminal((terminal) => terminal.write('canary-7f3\u0003'))
    expect(shown).toContain('Stopped.')
    expect(shown).not.toContain('canary')
    expect(code).toBe(130)
  })

  test('is missed when the line is empty', async () => {
    const { code, shown } = await onTerminal((terminal) => terminal.write('\r'))
    expect(shown).toContain('Expected a key on standard input, got nothing')
    expect(code).toBe(2)
  })
})
