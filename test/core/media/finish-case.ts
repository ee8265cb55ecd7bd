import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FinishOrder, Finished } from '../../../src/core/media/media.ts'
import { enlargeFile } from '../../../src/core/media/worker/enlarge.ts'
import { finishFile } from '../../../src/core/media/worker/finish.ts'
import { probeFile } from '../../../src/core/media/worker/probe.ts'

/** A folder of a test file's own, and names in it that were not used before. */
export class Workbench {
  readonly folder: string
  #count = 0

  constructor(folder: string) {
    this.folder = folder
  }

  static async open(): Promise<Workbench> {
    return new Workbench(await mkdtemp(join(tmpdir(), 'enlarger-finish-')))
  }

  path(name: string): string {
    this.#count += 1
    return join(this.folder, `${this.#count}-${name}`)
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true })
  }
}

/** A provenance with every character that means something to those who carry it. */
export const provenance = {
  version: '1.2.3',
  jobId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  provider: 'fal',
  model: 'fal/esrgan',
  parameters: { prompt: 'a {b} | c, [d] "e" = \n ünï 漢 &lt; \\ \'', scale: 4 },
  requestId: 'r-1',
  sourceSha256: 'ab'.repeat(32),
  at: Date.UTC(2026, 10, 21, 6, 17, 38, 123),
} as const

type Wishes = Partial<Omit<FinishOrder, 'source'>>

/** Enlarges a source twofold, or takes what a model delivered, and finishes it. */
export async function finish(
  workbench: Workbench,
  source: string,
  wishes: Wishes = {},
): Promise<Finished & { path: string }> {
  const order = await finishOrder(workbench, source, wishes)
  return { ...(await finishFile(order)), path: order.into }
}

/** The order for it, the enlarged pixels made. */
export async function finishOrder(
  workbench: Workbench,
  source: string,
  wishes: Wishes,
): Promise<FinishOrder> {
  const { facts } = await probeFile(source, { maxPixels: 1e8, maxFrames: 100 })
  const size = wishes.size ?? { width: facts.width * 2, height: facts.height * 2 }
  const enlarged = wishes.enlarged ?? workbench.path('enlarged.tiff')
  if (wishes.enlarged === undefined) {
    await enlargeFile({ source, size, interpolator: 'bicubic', sharpen: 0, into: enlarged }, () => {})
  }
  return {
    source,
    facts,
    size,
    format: 'png',
    quality: null,
    metadata: 'keep',
    provenance,
    into: workbench.path('result'),
    ...wishes,
    enlarged,
  }
}

/** The fates of a result by aspect: `kept`, or fate and reason. */
export function fates({ fidelity }: Finished): Record<string, string> {
  return Object.fromEntries(fidelity.map(({ aspect, fate, why }) => [aspect, why ? `${fate}: ${why}` : fate]))
}
