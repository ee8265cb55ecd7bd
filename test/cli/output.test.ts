import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput } from '../../src/cli/output.ts'

function streams(terminal: boolean) {
  const make = () => Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: terminal, columns: 20 })
  return { stdout: make(), stderr: make() }
}

test('results and sentences go their own ways, each harmless', () => {
  const { stdout, stderr } = streams(false)
  const output = createOutput(stdout, stderr, () => {})
  output.print('a\u001bb')
  output.printJson({ a: 1 })
  output.say('c\rd')
  expect(stdout.read()).toBe('a\\u001bb\n{"a":1}\n')
  expect(stderr.read()).toBe('c\\u000dd\n')
})

test('the live line is taken away before anything else is said, and never wraps', () => {
  const { stdout, stderr } = streams(true)
  const output = createOutput(stdout, stderr, () => {})
  output.draw('x'.repeat(50))
  output.say('done')
  output.draw('')
  expect(stderr.read()).toBe(`${'x'.repeat(19)}\r\u001b[Kdone\n`)
})

test('nothing is drawn where there is no terminal', () => {
  const { stdout, stderr } = streams(false)
  const output = createOutput(stdout, stderr, () => {})
  output.draw('half')
  expect(stderr.read()).toBeNull()
  expect(output.live).toBe(false)
  expect(output.columns).toBeNull()
})

test('when nobody reads results any more it is told once, and all is silent', () => {
  const { stdout, stderr } = streams(false)
  let closed = 0
  const output = createOutput(stdout, stderr, () => (closed += 1))
  stdout.emit('error', new Error('EPIPE'))
  stdout.emit('error', new Error('EPIPE'))
  output.print('more')
  output.say('more')
  expect(closed).toBe(1)
  expect([stdout.read(), stderr.read()]).toEqual([null, null])
})
