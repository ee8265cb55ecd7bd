import { useEffect, useState } from 'react'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import type { Job } from '../../../shared/domain/job.ts'
import { pictureCache } from './layers/picture-cache.ts'
import type { Layers } from './mode-props.ts'
import { picturesOf } from './picture-keys.ts'

export interface LayersState {
  /** What can be shown now: those before, until those asked for are decoded. */
  readonly layers: Layers | null
  /** Which picture of the job asked for can't be shown; null when nothing is wrong. */
  readonly failed: PictureOf | null
}

/** Gets both pictures of a job ready, and `other`'s result where there is one wanted. */
export function useLayers(job: Job, other: Job | null): LayersState {
  const [layers, setLayers] = useState<Layers | null>(null)
  const [failure, setFailure] = useState<{ job: string; of: PictureOf } | null>(null)
  const { source, result } = picturesOf(job)
  const third = other === null ? null : picturesOf(other).result
  useEffect(() => {
    let isCurrent = true
    const load = (of: PictureOf, { key, url }: typeof source) =>
      pictureCache.get(key, url).catch((error: unknown) => {
        if (isCurrent) setFailure({ job: job.id, of })
        throw error
      })
    const loaded = Promise.all([
      load('source', source),
      load('result', result),
      third === null ? null : pictureCache.get(third.key, third.url).catch(() => null),
    ])
    loaded.then(
      ([one, two, three]) => {
        if (!isCurrent) return
        pictureCache.show([source.key, result.key, ...(third === null ? [] : [third.key])])
        setFailure(null)
        setLayers({ job: job.id, subject: job.sourceId, source: one, result: two, other: three })
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- keys tell pictures apart; their objects are made anew
  }, [job.id, source.key, result.key, third?.key])
  return { layers, failed: failure?.job === job.id ? failure.of : null }
}
