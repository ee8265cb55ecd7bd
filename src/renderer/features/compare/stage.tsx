import { useLayoutEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ResultCaption, SourceCaption } from './captions.tsx'
import { MakingNote } from './making-note.tsx'
import { putPicture, useCompare } from './compare-store.ts'
import { tiledLayer } from './layers/tiled-layer.ts'
import type { Layers } from './mode-props.ts'
import { OriginalMode } from './mode-original.tsx'
import { modeViews } from './mode-views.ts'
import { NotShown } from './not-shown.tsx'
import type { StageRow } from './stage-row.ts'
import { useHeldOriginal } from './use-held-original.ts'
import { useLayers } from './use-layers.ts'
import { useOtherResult } from './use-other-result.ts'

/** The two pictures, in the way that is chosen, with what is to know of them. */
export function Stage({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation('compare')
  const { layers, failed } = useLayers(row, useOtherResult(row.job))
  const isReady = layers?.job === row.job.id
  useHeldOriginal()
  return (
    <div
      role="group"
      aria-label={t('stage')}
      aria-busy={!isReady && failed === null}
      className="relative flex min-h-0 flex-1"
    >
      {failed !== null && <NotShown job={row.job.id} of={failed} />}
      {failed === null && layers === null && (
        <p role="status" className="m-auto text-ink-3">
          {t('loading')}
        </p>
      )}
      {failed === null && layers !== null && <Table layers={layers} />}
      {failed === null && isReady && (
        <>
          <SourceCaption row={row} />
          <ResultCaption row={row} />
          <MakingNote layer={layers.result} />
        </>
      )}
    </div>
  )
}

/** Layers in the way that is chosen. */
export function Table({ layers }: { readonly layers: Layers }) {
  const mode = useCompare((store) => store.mode)
  const tiled = useCompare((store) => store.tiled)
  const held = useCompare((store) => store.held)
  const laid = useMemo(() => (tiled ? tiledLayers(layers) : layers), [layers, tiled])
  const { subject } = layers
  const { width, height } = laid.result.size
  useLayoutEffect(() => {
    putPicture({ width, height }, `${subject} ${tiled ? 'tiled' : 'alone'}`)
  }, [width, height, subject, tiled])
  const View = held ? OriginalMode : modeViews[mode]
  return <View layers={laid} />
}

function tiledLayers({ source, result, other, ...rest }: Layers): Layers {
  return {
    ...rest,
    source: tiledLayer(source),
    result: tiledLayer(result),
    other: other === null ? null : tiledLayer(other),
  }
}
