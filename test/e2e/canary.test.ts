import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makePicture } from '../cli/make-picture.ts'
import { endOf, programPlace } from '../cli/run-program.ts'
import { startFal } from '../simulators/fal.ts'
import { filesWith } from '../support/files-with.ts'

const canary = 'canary-7f3a91c2'
const key = `${canary}:${canary}-secret`
const hasProc = process.platform === 'linux'

/** Arguments and environments of the processes below one, by process id. */
async function processesBelow(
  root: number,
): Promise<{ pid: number; arguments: string; environment: string }[]> {
  const found = []
  for (const pid of await childrenOf(root)) {
    const [commandLine, environment] = await Promise.all(
      ['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    )
    found.push({ pid, arguments: commandLine ?? '', environment: environment ?? '' })
    found.push(...(await processesBelow(pid)))
  }
  return found
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

describe.skipIf(!hasProc)('a key', () => {
  test('is found nowhere but in the headers that go to the provider, whatever goes wrong', async () => {
    const fal = await startFal({ key, processingMs: 100, seed: 4 })
    onTestFinished(() => fal.close())
    Object.assign(fal.faults.submit, { dropAfter: 0.2, garbledAfter: 0.1, htmlAfter: 0.1, tooMany: 0.1 })
    Object.assign(fal.faults.result, { html: 0.2, garbled: 0.1, badGateway: 0.1 })
    Object.assign(fal.faults.download, { truncated: 0.2, expired: 0.1, foreignRedirect: 0.1 })
    Object.assign(fal.faults.initiate, { badGateway: 0.2, reset: 0.1 })
    Object.assign(fal.faults.job, { fails500: 0.1, fails422: 0.1 })
    const place = await programPlace({
      ...fal.environment,
      FAL_KEY: key,
      ENLARGER_FAL_WINDOW_S: '4',
      ENLARGER_LOG: 'debug',
      ENLARGER_DEBUG: '1',
    })
    await Promise.all(Array.from({ length: 12 }, (_, n) => makePicture(join(place.folder, `${n}.png`))))
    const program = place.start('run', place.folder, '--model', 'fal/seedvr-image', '--yes', '--json')
    const seen: string[] = []
    program.stdout?.on('data', () => void look())
    const look = async () => {
      for (const { arguments: words, environment } of await processesBelow(program.pid ?? 0)) {
        seen.push(words, environment)
      }
      seen.push(await readFile(`/proc/${program.pid}/cmdline`, 'utf8').catch(() => ''))
    }
    const { stdout, stderr } = await endOf(program)
    const others = await Promise.all([
      place.run('key', 'status'),
      place.run('key', 'test', 'fal'),
      place.run('doctor', '--json'),
      place.run('jobs', 'list', '--json'),
    ])
    expect(seen.length).toBeGreaterThan(10)
    const said = [stdout, stderr, ...others.flatMap((end) => [end.stdout, end.stderr])]
    for (const text of [...said, ...seen]) expect(text).not.toContain(canary)
    expect(await filesWith(canary, place.home, place.folder)).toEqual([])
    expect(fal.ledger.violations.filter((violation) => !violation.includes('foreign'))).toEqual([])
    const carriers = fal.ledger.traffic.filter(({ path, headers }) =>
      `${path} ${JSON.stringify(headers)}`.includes(canary),
    )
    expect(carriers.length).toBeGreaterThan(0)
    for (const { path, headers } of carriers) {
      expect(path).toMatch(/^\/(queue|rest|api)\//)
      expect(path).not.toContain(canary)
      const { authorization, ...rest } = headers
      expect([authorization, JSON.stringify(rest).includes(canary)]).toEqual([`Key ${key}`, false])
    }
    expect(await readdir(place.home)).toContain('enlarger.db')
  })
})
