import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/simulate.ts', import.meta.url))

function simulate(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  const [code] = await once(child, 'close')
  return code
}

test('the simulator prints what to set, tells of accepted submissions, and ends with its totals', async () => {
  const child = simulate('--latency', '10', '--fault', 'submit.badGatewayAfter=1')
  const ended = exitCode(child)
  let said = ''
  for await (const piece of child.stdout) {
    said += String(piece)
    const [, origin] = /export ENLARGER_FAL_URL=(\S+)/.exec(said) ?? []
    if (origin === undefined || !said.includes('Ctrl-C')) continue
    if (said.includes('accepted of')) continue
    if (/Z [0-9a-f-]{36} fal-ai\/topaz\/upscale\/video\n/.test(said)) {
      child.kill('SIGINT')
    } else {
      const headers = { authorization: 'Key test-key:test-secret' }
      const url = `${origin}/queue/fal-ai/topaz/upscale/video`
      expect((await fetch(url, { method: 'POST', body: '{}', headers })).status).toBe(502)
    }
  }
  expect(said).toContain('export FAL_KEY=test-key:test-secret\nexport ENLARGER_FAL_WINDOW_S=31\n')
  expect(said).toContain('It serves\n  fal-ai/seedvr/upscale/image\n')
  expect(said).toContain('1 accepted of 1 submissions')
  expect(said).toContain('fault submit.badGatewayAfter: 1')
  expect(await ended).toBe(0)
})

test('the simulator refuses a fault it does not know', async () => {
  const child = simulate('--fault', 'submit.dropped=1')
  const [code, errors] = await Promise.all([exitCode(child), text(child.stderr)])
  expect([code, errors.split('\n')[0]]).toEqual([
    2,
    'Expected --fault to be like submit.dropAfter=0.1, got submit.dropped=1',
  ])
})
