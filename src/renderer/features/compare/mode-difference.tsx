import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Segmented } from '../../ui/segmented.tsx'
import { setGain, useCompare } from './compare-store.ts'
import { DifferenceNumbers } from './difference-numbers.tsx'
import { LayerView } from './layer-view.tsx'
import { differenceLayer, gains } from './layers/difference-layer.ts'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** By how much both differ: as light, and in numbers. */
export function DifferenceMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  const gain = useCompare((store) => store.gain)
  const { source, result } = layers
  const difference = useMemo(() => differenceLayer({ source, result, gain }), [source, result, gain])
  return (
    <div className="relative flex flex-1">
      <Pane>
        <LayerView layer={difference} label={t('difference.label')} />
      </Pane>
      <div className="absolute top-3 left-3 flex max-w-[calc(100%-1.5rem)] flex-wrap items-center gap-3 rounded-md bg-frame px-3 py-2">
        <Segmented
          label={t('difference.gain')}
          options={gains.map((value) => ({
            value: String(value),
            label: t('difference.times', { count: value }),
          }))}
          value={String(gain)}
          onChange={(value) => setGain(gains.find((one) => String(one) === value) ?? 1)}
        />
        <DifferenceNumbers layers={layers} />
      </div>
    </div>
  )
}
