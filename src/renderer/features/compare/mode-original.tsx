import { useTranslation } from 'react-i18next'
import { LayerView } from './layer-view.tsx'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** The original alone, for as long as it is held. */
export function OriginalMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  return (
    <div className="relative flex flex-1">
      <Pane>
        <LayerView layer={layers.source} label={t('original')} />
      </Pane>
    </div>
  )
}
