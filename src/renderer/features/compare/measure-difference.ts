import { z } from 'zod'
import type { DifferenceFigures } from './difference.ts'
import type { Layers } from './mode-props.ts'

const Answer = z.object({ number: z.int(), mean: z.number(), percentile95: z.number() })

let worker: Worker | null = null
let lastNumber = 0

/** How much original and result differ at the pixels of the result, counted away from the thread that draws. */
export async function measureDifference({
  source,
  result,
}: Pick<Layers, 'source' | 'result'>): Promise<DifferenceFigures> {
  const pictures = await Promise.all([source.still(), result.still()])
  worker ??= new Worker(new URL('./difference-worker.ts', import.meta.url), { type: 'module' })
  const { promise, resolve, reject } = Promise.withResolvers<DifferenceFigures>()
  const number = (lastNumber += 1)
  const asked = worker
  const listen = ({ data }: MessageEvent<unknown>) => {
    const answer = Answer.parse(data)
    if (answer.number !== number) return
    asked.removeEventListener('message', listen)
    resolve(answer)
  }
  asked.addEventListener('message', listen)
  asked.addEventListener('error', () => reject(new Error('Expected the difference in numbers, got none')), {
    once: true,
  })
  asked.postMessage({ number, source: pictures[0], result: pictures[1] }, pictures)
  return promise
}
