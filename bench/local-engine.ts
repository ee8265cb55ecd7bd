import { mkdir, readdir, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { openBenchCore } from './bench-core.ts'
import { startChild } from './child.ts'
import { writePhoto } from './photo.ts'
import { median, timed, type Row } from './rows.ts'

const size = { width: 4000, height: 3000 }
const pairs = 3
const processes = Math.min(availableParallelism(), 4)
const pictures = processes * 2

/**
 * Photographs of 12 megapixels through the whole of Enlarger (found, probed, quoted, enlarged by 2, finished with metadata, read back,
 * published) against the same libvips work called directly: read, enlarge, encode, read back. As many processes of
 * one thread on either side as the queue uses, started before the clock is.
 */
export async function benchLocalEngine(folder: string): Promise<Row[]> {
  const input = join(folder, 'in')
  await mkdir(input)
  for (let seed = 1; seed <= pictures; seed += 1) {
    await writePhoto(join(input, `${seed}.jpg`), { ...size, seed })
  }
  const rows: Row[] = []
  for (const interpolator of ['nohalo', 'bicubic'] as const) {
    const ratios: number[] = []
    const speeds: number[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const direct = await runDirectly(input, join(folder, 'direct'), interpolator)
      const ours = await runEnlarger(folder, input, interpolator)
      ratios.push(direct / ours)
      speeds.push((pictures * size.width * size.height * 4) / 1e6 / ours)
    }
    rows.push({
      what: `local engine, ${interpolator}`,
      measured: `${median(ratios).toFixed(2)} (${median(speeds).toFixed(1)} MP/s)`,
      against: 'the same libvips work called directly',
      aim: interpolator === 'nohalo' ? '≥ 0.95' : '',
    })
  }
  return rows
}

async function runEnlarger(folder: string, input: string, interpolator: string): Promise<number> {
  const home = join(folder, 'home')
  await rm(home, { recursive: true, force: true })
  await rm(join(input, 'Enlarged'), { recursive: true, force: true })
  const session = await openBenchCore(home)
  const recipe = { model: 'local/resample', params: { interpolator, sharpen: 0 } }
  try {
    await Promise.all(Array.from({ length: processes }, () => session.client.host.examine()))
    return await timed(() => session.enlarge([input], recipe))
  } finally {
    await session.stop()
  }
}

async function runDirectly(input: string, output: string, interpolator: string): Promise<number> {
  await rm(output, { recursive: true, force: true })
  await mkdir(output)
  const files = (await readdir(input)).filter((name) => name.endsWith('.jpg'))
  const children = Array.from({ length: processes }, (_, share) => {
    const own = files.filter((_file, index) => index % processes === share)
    return startChild({ script: 'direct-work.ts', parameters: [interpolator, input, output, ...own] })
  })
  await Promise.all(children.map((child) => once(child, 'message')))
  return timed(async () => {
    const ends = children.map((child) => once(child, 'exit'))
    for (const child of children) child.send('go')
    for (const [code] of await Promise.all(ends)) {
      if (code !== 0) throw new Error(`Expected the direct work to end with 0, got ${String(code)}`)
    }
  })
}
