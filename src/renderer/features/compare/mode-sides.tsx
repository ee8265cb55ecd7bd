import { useTranslation } from 'react-i18next'
import { LayerView } from './layer-view.tsx'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** The same part of both pictures beside each other. */
export function SidesMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  return (
    <div className="flex flex-1 divide-x divide-line">
      <Pane>
        <LayerView layer={layers.source} label={t('original')} />
      </Pane>
      <Pane>
        <LayerView layer={layers.result} label={t('result')} />
      </Pane>
    </div>
  )
}
