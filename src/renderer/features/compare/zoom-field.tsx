import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Input, TextField } from 'react-aria-components'
import { IconButton } from '../../ui/icon-button.tsx'
import { useCompare, viewpointIn, zoomBy, zoomStep, zoomTo } from './compare-store.ts'
import { percentIn } from './percent-in.ts'
import { percentOf, scaleOf } from './view-transform.ts'

/** How large the picture is drawn: in steps, or typed. */
export function ZoomField() {
  const { t } = useTranslation('compare')
  const frame = useCompare((store) => store.frame)
  const viewpoint = useCompare((store) => store.viewpoint)
  const [typed, setTyped] = useState<string | null>(null)
  if (frame === null) return null
  const percent = percentOf(viewpointIn({ viewpoint }, frame).scale, frame)
  const apply = () => {
    const wanted = typed === null ? null : percentIn(typed)
    if (wanted !== null) zoomTo(scaleOf(wanted, frame))
    setTyped(null)
  }
  return (
    <div role="group" aria-label={t('zoom.label')} className="flex items-center">
      <IconButton icon={Minus} label={t('zoom.out')} onPress={() => zoomBy(1 / zoomStep)} />
      <TextField
        aria-label={t('zoom.percent')}
        value={typed ?? t('zoom.value', { percent: Math.round(percent) })}
        onChange={setTyped}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      >
        <Input
          inputMode="numeric"
          onFocus={({ currentTarget }) => currentTarget.select()}
          className="min-h-7 w-14 rounded-md border border-line bg-raised text-center"
        />
      </TextField>
      <IconButton icon={Plus} label={t('zoom.in')} onPress={() => zoomBy(zoomStep)} />
    </div>
  )
}
