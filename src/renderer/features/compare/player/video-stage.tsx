import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ResultCaption, SourceCaption } from '../captions.tsx'
import type { Layers } from '../mode-props.ts'
import type { StageRow } from '../stage-row.ts'
import { Table } from '../stage.tsx'
import { ProxiesMade, ProxiesShown } from './proxy-notes.tsx'
import { PlayerBar } from './player-bar.tsx'
import { useVideoPair } from './use-video-pair.ts'
import type { VideoPair } from './video-pair.ts'
import { VideosApart } from './videos-apart.tsx'

/** An original and a result of which one at least is a video: as one where this window can decode both. */
export function VideoStage({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation('compare')
  const [tries, setTries] = useState(0)
  const { pair, isApart, making } = useVideoPair(row, tries)
  if (isApart) return <VideosApart key={tries} row={row} onAgain={() => setTries((before) => before + 1)} />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        role="group"
        aria-label={t('stage')}
        aria-busy={pair === null}
        className="relative flex min-h-0 flex-1"
      >
        {pair !== null && <VideoTable pair={pair} row={row} />}
        {pair === null && making !== null && <ProxiesMade making={making} />}
        {pair === null && making === null && (
          <p role="status" className="m-auto text-ink-3">
            {t('loading')}
          </p>
        )}
        <SourceCaption row={row} />
        <ResultCaption row={row} />
      </div>
      {pair !== null && <ProxiesShown pair={pair} />}
      {pair !== null && <PlayerBar pair={pair} />}
    </div>
  )
}

/** Frames are compared like pictures; each pair of stills is one of its own. */
function VideoTable({ pair, row }: { readonly pair: VideoPair; readonly row: StageRow }) {
  const still = useStore(pair.state, (state) => state.still)
  const { id, sourceId } = row.job
  const layers = useMemo(
    (): Layers => ({
      job: `${id} ${String(still)}`,
      subject: sourceId,
      source: { ...pair.source },
      result: { ...pair.result },
      other: null,
    }),
    [pair, id, sourceId, still],
  )
  return (
    <>
      <Players pair={pair} />
      <Table layers={layers} />
    </>
  )
}

/** The videos themselves: what they show is drawn elsewhere. */
function Players({ pair }: { readonly pair: VideoPair }) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => holder.current?.replaceChildren(...pair.elements), [pair])
  return <div ref={holder} aria-hidden className="sr-only" />
}
