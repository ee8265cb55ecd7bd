import { openAsBlob } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { openBenchCore } from './bench-core.ts'
import { withServer, type FalEnvironment } from './child.ts'
import { writePhoto } from './photo.ts'
import { timed, type Row } from './rows.ts'
import { stockClient } from './stock-client.ts'

const pictures = 500
const size = { width: 640, height: 480 }
/** Jobs at a time at the provider, and what each of them takes there. */
const concurrency = 8
const latencySeconds = 2

/**
 * Many small pictures through the whole of Enlarger, from the start of a queue that stands ready to the last
 * published result, against a provider that is never idle, and against as many loops of fal's own client that upload,
 * subscribe and download.
 */
export async function benchCloudQueue(folder: string): Promise<Row[]> {
  const input = join(folder, 'in')
  await mkdir(input)
  const files = Array.from({ length: pictures }, (_, index) => join(input, `${index + 1}.jpg`))
  for (const [index, path] of files.entries()) await writePhoto(path, { ...size, seed: index + 1 })
  const server = {
    script: 'simulate-fal.ts',
    parameters: [String(concurrency), String(latencySeconds * 1000)],
  }
  const ideal = Math.ceil(pictures / concurrency) * latencySeconds
  const ours = await withServer(server, (environment) => runEnlarger(folder, files, environment))
  const pool = await withServer(server, (environment) => runPool(folder, files, environment))
  const what = `cloud queue, ${pictures} pictures, ${concurrency} at a time, ${latencySeconds} s each`
  return [
    {
      what,
      measured: `${(ideal / ours).toFixed(3)} (${ours.toFixed(1)} s)`,
      against: `a provider that is never idle (${ideal} s)`,
      aim: '≥ 0.95',
    },
    {
      what,
      measured: `${(pool / ours).toFixed(2)}`,
      against: `fal.subscribe, ${concurrency} at a time (${pool.toFixed(1)} s)`,
      aim: '> 1',
    },
  ]
}

async function runEnlarger(folder: string, files: string[], environment: FalEnvironment): Promise<number> {
  const { client, enqueue, stop } = await openBenchCore(join(folder, 'home'), environment)
  try {
    await client.settings.change({ cloudJobs: concurrency })
    await client.accounts.agree({ provider: 'fal' })
    const { work } = await enqueue(files, { model: 'fal/seedvr-image', params: {} })
    return await timed(work)
  } finally {
    await stop()
  }
}

const jpeg = { type: 'image/jpeg' }
const Answer = z.object({ image: z.object({ url: z.string() }) })

async function runPool(
  folder: string,
  files: readonly string[],
  environment: FalEnvironment,
): Promise<number> {
  const output = join(folder, 'pool')
  await mkdir(output)
  const fal = stockClient(environment)
  const waiting = files.entries()
  const enlarge = async () => {
    for (const [index, path] of waiting) {
      const image_url = await fal.storage.upload(new File([await openAsBlob(path)], 'source.jpg', jpeg))
      const input = { image_url, upscale_factor: 2, output_format: 'png' as const }
      const { data } = await fal.subscribe('fal-ai/seedvr/upscale/image', { input })
      const result = await fetch(Answer.parse(data).image.url)
      await writeFile(join(output, `${index + 1}.png`), new Uint8Array(await result.arrayBuffer()))
    }
  }
  return timed(() => Promise.all(Array.from({ length: concurrency }, enlarge)))
}
