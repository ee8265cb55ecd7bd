import { useEffect, useEffectEvent, useState } from 'react'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { pictureCache } from './layers/picture-cache.ts'
import type { Layers } from './mode-props.ts'
import { picturesOf, type PictureKey } from './open-pictures.ts'
import type { StageRow } from './stage-row.ts'

export interface LayersState {
  /** What can be shown now: those before, until those asked for are decoded. */
  readonly layers: Layers | null
  /** Which picture of the job asked for can't be shown; null when nothing is wrong. */
  readonly failed: PictureOf | null
}

/** Gets both pictures of a result ready, and those of another one of its source where one is wanted. */
export function useLayers(row: StageRow, other: StageRow | null): LayersState {
  const [layers, setLayers] = useState<Layers | null>(null)
  const [failure, setFailure] = useState<{ job: string; of: PictureOf } | null>(null)
  const { id } = row.job
  const { source, result } = picturesOf(row)
  const third = other === null ? null : picturesOf(other).result
  const open = useEffectEvent(() =>
    openLayers({ source, result, third, onFailure: (of) => setFailure({ job: id, of }) }),
  )
  const put = useEffectEvent((opened: Pick<Layers, 'source' | 'result' | 'other'>) => {
    pictureCache.show([source, result, ...(third === null ? [] : [third])].map(({ key }) => key))
    setFailure(null)
    setLayers({ job: id, subject: row.job.sourceId, ...opened })
  })
  useEffect(() => {
    let isCurrent = true
    open().then(
      (opened) => {
        if (isCurrent) put(opened)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [id, source.key, result.key, third?.key])
  return { layers, failed: failure?.job === id ? failure.of : null }
}

interface Wanted {
  readonly source: PictureKey
  readonly result: PictureKey
  readonly third: PictureKey | null
  readonly onFailure: (of: PictureOf) => void
}

async function openLayers({ source, result, third, onFailure }: Wanted) {
  const load = (of: PictureOf, { key, open }: PictureKey) =>
    pictureCache.get(key, open).catch((error: unknown) => {
      onFailure(of)
      throw error
    })
  const [one, two, three] = await Promise.all([
    load('source', source),
    load('result', result),
    third === null ? null : pictureCache.get(third.key, third.open).catch(() => null),
  ])
  return { source: one, result: two, other: three }
}
