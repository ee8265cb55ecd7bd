import { useTranslation } from 'react-i18next'
import { ImageView } from './image-view.tsx'
import type { ModeProps } from './mode-props.ts'
import { Pane } from './pane.tsx'

/** The same part of both pictures beside each other. */
export function SidesMode({ pair }: ModeProps) {
  const { t } = useTranslation('compare')
  return (
    <div className="flex flex-1 divide-x divide-line">
      <Pane>
        <ImageView image={pair.source} label={t('original')} />
      </Pane>
      <Pane>
        <ImageView image={pair.result} label={t('result')} />
      </Pane>
    </div>
  )
}
