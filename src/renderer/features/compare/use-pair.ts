import { useEffect, useState } from 'react'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { thisHost } from '../../host/this-host.ts'

/** The two pictures of a job, decoded and ready to be drawn. */
export interface Pair {
  readonly job: string
  readonly source: HTMLImageElement
  readonly result: HTMLImageElement
}

export interface PairState {
  /** What can be shown now: the pair before, until the one asked for is decoded. */
  readonly pair: Pair | null
  /** Which picture of the job asked for can't be shown; null when nothing is wrong. */
  readonly failed: PictureOf | null
}

/** Gets both pictures of a job ready, away from the thread that draws. */
export function usePair(job: string): PairState {
  const [pair, setPair] = useState<Pair | null>(null)
  const [failure, setFailure] = useState<{ job: string; of: PictureOf } | null>(null)
  useEffect(() => {
    let isCurrent = true
    const load = (of: PictureOf) =>
      decoded(thisHost.pictureUrl(job, of, 'view')).catch((error: unknown) => {
        if (isCurrent) setFailure({ job, of })
        throw error
      })
    Promise.all([load('source'), load('result')]).then(
      ([source, result]) => {
        if (!isCurrent) return
        setFailure(null)
        setPair({ job, source, result })
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [job])
  return { pair, failed: failure?.job === job ? failure.of : null }
}

async function decoded(url: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = url
  await image.decode()
  return image
}
