import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../../ui/button.tsx'
import { ResultCaption, SourceCaption } from '../captions.tsx'
import type { Layers } from '../mode-props.ts'
import type { StageRow } from '../stage-row.ts'
import { Table } from '../stage.tsx'
import { ProxiesMade, ProxiesShown } from './proxy-notes.tsx'
import { PlayerBar } from './player-bar.tsx'
import { type Making, useVideoPair } from './use-video-pair.ts'
import type { VideoPair } from './video-pair.ts'
import { VideosApart } from './videos-apart.tsx'

/** An original and a result of which one at least is a video: as one where this window can decode both. */
export function VideoStage({ row }: { readonly row: StageRow }) {
  const [tries, setTries] = useState(0)
  const { pair, isApart, making } = useVideoPair(row, tries)
  const tryAgain = () => setTries((before) => before + 1)
  if (isApart) return <VideosApart key={tries} row={row} onAgain={tryAgain} />
  if (pair === null) return <PairToCome row={row} making={making} />
  return <PairAtHand row={row} pair={pair} onAgain={tryAgain} />
}

function PairToCome({ row, making }: { readonly row: StageRow; readonly making: Making | null }) {
  const { t } = useTranslation('compare')
  return (
    <Both row={row} isBusy>
      {making === null ? (
        <p role="status" className="m-auto text-ink-3">
          {t('loading')}
        </p>
      ) : (
        <ProxiesMade making={making} />
      )}
    </Both>
  )
}

interface PairAtHandProps {
  readonly row: StageRow
  readonly pair: VideoPair
  /** Opens both again. */
  readonly onAgain: () => void
}

function PairAtHand({ row, pair, onAgain }: PairAtHandProps) {
  const { t } = useTranslation('compare')
  const isBroken = useStore(pair.state, (state) => state.isBroken)
  if (isBroken)
    return (
      <Both row={row}>
        <div role="alert" className="m-auto flex max-w-lg flex-col items-center gap-4 p-6 text-center">
          <p>{t('video.broken')}</p>
          <Button onPress={onAgain}>{t('video.again')}</Button>
        </div>
      </Both>
    )
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Both row={row}>
        <VideoTable pair={pair} row={row} />
      </Both>
      <ProxiesShown pair={pair} />
      <PlayerBar pair={pair} />
    </div>
  )
}

interface BothProps {
  readonly row: StageRow
  readonly isBusy?: boolean
  readonly children: ReactNode
}

function Both({ row, isBusy = false, children }: BothProps) {
  const { t } = useTranslation('compare')
  return (
    <div role="group" aria-label={t('stage')} aria-busy={isBusy} className="relative flex min-h-0 flex-1">
      {children}
      <SourceCaption row={row} />
      <ResultCaption row={row} />
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
