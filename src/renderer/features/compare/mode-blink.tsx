import { useTranslation } from 'react-i18next'
import { useCompare, type Blinked } from './compare-store.ts'
import { LayerView } from './layer-view.tsx'
import type { Layers, ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** One picture after the other in one place: what changes is what differs. */
export function BlinkMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  const blinked = useCompare((store) => store.blinked)
  const names = { a: t('original'), b: t('result'), c: t('otherResult') }
  const shown = blinked === 'c' && layers.other === null ? 'b' : blinked
  return (
    <div className="relative flex flex-1">
      <Pane>
        <LayerView layer={layerOf(layers, shown)} label={names[shown]} />
      </Pane>
      <p role="status" className="absolute top-3 left-3 rounded-md bg-frame px-3 py-1 font-bold text-ink">
        {t('blinked', { key: shown.toUpperCase(), name: names[shown] })}
      </p>
    </div>
  )
}

function layerOf({ source, result, other }: Layers, blinked: Blinked): Layers['source'] {
  if (blinked === 'a') return source
  return blinked === 'c' ? (other ?? result) : result
}
