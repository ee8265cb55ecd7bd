import { useEffect, useEffectEvent, useState } from 'react'
import { create } from 'zustand'
import type { PictureOf } from '../../../../shared/contract/pictures.ts'
import { isVideoFormat, type PixelSize } from '../../../../shared/domain/media.ts'
import type { StageRow } from '../stage-row.ts'
import { openPair, type VideoPair } from './video-pair.ts'

/** The videos that are compared, for commands; null where there are none. */
export const usePlayer = create<{ readonly pair: VideoPair | null }>(() => ({ pair: null }))

export interface PairState {
  /** Null until both show their first frame. */
  readonly pair: VideoPair | null
  /** Whether they can't be played as one: one of them is no video, or can't be decoded here. */
  readonly isApart: boolean
  /** How far the proxies are that have to be made before; null where none is. */
  readonly making: Making | null
}

/** How far the proxy of each video is, 0 to 1; of those that play themselves nothing. */
export type Making = Readonly<Partial<Record<PictureOf, number>>>

/** Opens original and result of a row as one video; again when `tries` is another number. */
export function useVideoPair(row: StageRow, tries: number): PairState {
  const { id, result } = row.job
  const { facts } = row.source
  const subject = `${id} ${String(tries)}`
  const [opened, setOpened] = useState<{ of: string; pair: VideoPair | null } | null>(null)
  const [making, setMaking] = useState<PartsOf | null>(null)
  const open = useEffectEvent((framesPerSecond: number, signal: AbortSignal) => {
    const onPart: OnPart = (of, part) => {
      if (!signal.aborted) setMaking((before) => withPart(before, subject, { [of]: part }))
    }
    return openPair({ ...sidesOf(row, { tries, onPart }), rate: framesPerSecond, signal })
  })
  const rate = facts?.kind === 'video' ? facts.framesPerSecond : null
  const isBoth = rate !== null && result !== null && isVideoFormat(result.format)
  useEffect(() => {
    if (!isBoth) return
    const leaving = new AbortController()
    const put = (pair: VideoPair | null) => {
      if (leaving.signal.aborted) return
      setOpened({ of: subject, pair })
      usePlayer.setState({ pair })
    }
    open(rate, leaving.signal).then(put, () => {
      put(null)
      // What the other side waits for is of no use without this one.
      leaving.abort()
    })
    return () => {
      leaving.abort()
      usePlayer.setState({ pair: null })
    }
  }, [subject, isBoth, rate])
  const present = opened?.of === subject ? opened : null
  return {
    pair: present?.pair ?? null,
    isApart: !isBoth || (present !== null && present.pair === null),
    making: making?.of === subject ? making.parts : null,
  }
}

interface PartsOf {
  readonly of: string
  readonly parts: Making
}

function withPart(before: PartsOf | null, of: string, part: Making): PartsOf {
  return { of, parts: { ...(before?.of === of ? before.parts : {}), ...part } }
}

/** Both videos of a row, as large as they are known to be. */
function sidesOf(
  { job: { id, result }, source: { facts } }: StageRow,
  { tries, onPart }: { readonly tries: number; readonly onPart: OnPart },
) {
  const side = (of: PictureOf, size: PixelSize | null) => ({
    id,
    of,
    size: size ?? { width: 1, height: 1 },
    tries,
    onPart: (part: number) => onPart(of, part),
  })
  return { source: side('source', facts), result: side('result', result?.size ?? null) }
}

type OnPart = (of: PictureOf, part: number) => void
