import { join } from 'node:path'
import { runChild, withServer } from './child.ts'
import { Moved } from './moved.ts'
import { plainScript } from './plain-script.ts'
import type { Row } from './rows.ts'
import { writeSparseFile } from './sparse-file.ts'

const bytes = 3 * 1024 ** 3

/** The most memory the upload of a large file takes, beside that of fal's own client. */
export async function benchUploadMemory(folder: string): Promise<Row[]> {
  const source = join(folder, 'source')
  await writeSparseFile(source, bytes)
  const script = await plainScript('move-file.ts', folder)
  const move = { script, parameters: ['upload', join(folder, 'home'), source] }
  const stock = { script: await plainScript('stock-upload.ts', folder), parameters: [source] }
  return withServer({ script: 'simulate-fal.ts' }, async (environment) => {
    const ours = Moved.parse(await runChild({ ...move, environment }))
    const theirs = Moved.parse(await runChild({ ...stock, environment }))
    return [
      {
        what: 'upload of 3 GiB, peak memory',
        measured: `${describe(ours)}; theirs ${describe(theirs)}`,
        against: "fal's own client",
        aim: '≤ 143 MiB (150 MB)',
      },
    ]
  })
}

function describe({ seconds, peakMiB }: Moved): string {
  return `${peakMiB.toFixed(0)} MiB in ${seconds.toFixed(1)} s`
}
