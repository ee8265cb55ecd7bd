import { useTranslation } from 'react-i18next'
import { Divider } from './divider.tsx'
import { LayerView } from './layer-view.tsx'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'
import { useCompare } from './compare-store.ts'

/** Both pictures in one place: the original left of the divider, the result right of it. */
export function SliderMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  const divider = useCompare((store) => store.divider)
  return (
    <div className="relative flex flex-1">
      <Pane>
        <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${divider * 100}%)` }}>
          <LayerView layer={layers.result} label={t('result')} />
        </div>
        <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - divider * 100}% 0 0)` }}>
          <LayerView layer={layers.source} label={t('original')} />
        </div>
      </Pane>
      <Divider />
    </div>
  )
}
