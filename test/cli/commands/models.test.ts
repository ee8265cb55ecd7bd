import { expect, test } from 'vitest'
import { programPlace } from '../run-program.ts'

test('models are listed, and one is shown with its parameters and price', async () => {
  const { run } = await programPlace()
  const list = (await run('models')).stdout
  expect(list).toMatch(/^model .*\nlocal\/resample /)
  expect(list).toMatch(/\nfal\/topaz-video +Topaz Video +videos +network /)
  const { stdout } = await run('models', 'show', 'resample')
  expect(stdout).toContain('interpolator: one of nohalo, bicubic, nearest')
  expect(stdout).toContain('price     free')
  const video = (await run('models', 'show', 'fal/seedvr-video')).stdout
  expect(video).toContain('reads     mp4, mov, webm, gif')
  expect(video).toContain('price     $0.622 for ten seconds of 960×540 at 30 frames twice as large')
  const json = await run('models', 'show', 'local/resample', '--json')
  expect(json.lines()[0]).toMatchObject({ type: 'model', id: 'local/resample', price: { high: 0 } })
})

test('a model that does not exist is refused with those that do', async () => {
  const { run } = await programPlace()
  const { code, stdout, stderr } = await run('models', 'show', 'local/resampel')
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Did you mean local/resample?')
})
