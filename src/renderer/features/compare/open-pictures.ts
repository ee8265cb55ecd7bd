import type { PictureOf } from '../../../shared/contract/pictures.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'
import { client } from '../../api/app-session.ts'
import { thisHost } from '../../host/this-host.ts'
import { openLarge } from './layers/large-layer.ts'
import type { HeldLayer } from './layers/layer.ts'
import { openPicture } from './layers/picture-layer.ts'
import type { StageRow } from './stage-row.ts'

/** A picture to be looked at: what it is known by, and how it is opened. */
export interface PictureKey {
  readonly key: string
  readonly open: () => Promise<HeldLayer>
}

/** Pictures of so many pixels may have to be looked at in tiles: the core knows. */
const manyPixels = 24_000_000

/** The two pictures of a job. Results of one source share its picture; one that was made anew has a key of its own. */
export function picturesOf({ job, source: { facts } }: StageRow): {
  readonly source: PictureKey
  readonly result: PictureKey
} {
  const { id, sourceId, result } = job
  return {
    source: { key: `source ${sourceId}`, open: () => openOne(id, 'source', facts) },
    result: {
      key: `result ${id} ${result?.sha256 ?? ''}`,
      open: () => openOne(id, 'result', result?.size ?? null),
    },
  }
}

async function openOne(id: string, of: PictureOf, size: PixelSize | null): Promise<HeldLayer> {
  const whole = () => openPicture(thisHost.pictureUrl(id, of, 'view'))
  if (size === null || size.width * size.height < manyPixels) return whole()
  const state = await client.pictures.pyramidState({ id, of })
  if (state.is === 'small') return whole()
  return openLarge({
    size,
    look: thisHost.pictureUrl(id, of, 'look'),
    tileUrl: (place) => thisHost.tileUrl({ id, of, ...place }),
    pyramid: async (onPart, signal) => {
      if (state.is === 'ready') return state.pyramid
      const events = await client.pictures.pyramid({ id, of }, { signal })
      let event = await events.next()
      while (event.done !== true) {
        onPart(event.value.part)
        event = await events.next()
      }
      return event.value
    },
  })
}
