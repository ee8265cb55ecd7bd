import { useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { LayerView } from './layer-view.tsx'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** The result, and under the mouse a round piece of the original; in the middle for who has no mouse. */
export function LoupeMode({ layers }: ModeProps) {
  const { t } = useTranslation('compare')
  const [at, setAt] = useState('50% 50%')
  const follow = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect()
    setAt(`${clientX - left}px ${clientY - top}px`)
  }
  return (
    <div onPointerMove={follow} className="relative flex flex-1">
      <Pane>
        <LayerView layer={layers.result} label={t('result')} />
        <div className="absolute inset-0" style={{ clipPath: `circle(8rem at ${at})` }}>
          <LayerView layer={layers.source} label={t('original')} />
        </div>
      </Pane>
    </div>
  )
}
