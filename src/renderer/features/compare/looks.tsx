import { Grid2x2, Grid3x3, Maximize, Square, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ToggleButton } from 'react-aria-components'
import { Button } from '../../ui/button.tsx'
import { Hint } from '../../ui/hint.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import {
  backdropNames,
  modes,
  setBackdrop,
  setMode,
  setPixelated,
  setTiled,
  useCompare,
  zoomToActual,
  zoomToFit,
} from './compare-store.ts'
import { ZoomField } from './zoom-field.tsx'

/** How pictures are looked at: in which way, how large, and on what. */
export function Looks() {
  const { t } = useTranslation('compare')
  const mode = useCompare((store) => store.mode)
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-2 gap-y-1">
      <div className="whitespace-nowrap">
        <Segmented
          label={t('modes.label')}
          options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
          value={mode}
          onChange={setMode}
        />
      </div>
      <div className="flex items-center">
        <ZoomField />
        <IconButton icon={Maximize} label={t('zoom.fit')} onPress={zoomToFit} />
        <Button look="plain" size="small" onPress={() => zoomToActual()}>
          {t('zoom.actual')}
        </Button>
        <Button look="plain" size="small" onPress={() => zoomToActual(undefined, 2)}>
          {t('zoom.double')}
        </Button>
        <Switches />
      </div>
    </div>
  )
}

function Switches() {
  const { t } = useTranslation('compare')
  const { pixelated, tiled, backdrop } = useCompare()
  return (
    <>
      <Switched icon={Grid2x2} label={t('pixelated')} isOn={pixelated} onChange={setPixelated} />
      <Switched icon={Grid3x3} label={t('tiled')} isOn={tiled} onChange={setTiled} />
      <Menu
        label={t('backdrop.label')}
        entries={backdropNames.map((name) => ({
          id: name,
          label: t(`backdrop.${name}`),
          onAction: () => setBackdrop(name),
        }))}
      >
        <IconButton icon={Square} label={t('backdrop.now', { what: t(`backdrop.${backdrop}`) })} />
      </Menu>
    </>
  )
}

interface SwitchedProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function Switched({ icon: Icon, label, isOn, onChange }: SwitchedProps) {
  return (
    <Hint text={label}>
      <ToggleButton
        aria-label={label}
        isSelected={isOn}
        onChange={onChange}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 data-hovered:bg-hover data-selected:bg-selected data-selected:text-ink"
      >
        <Icon aria-hidden className="size-4" />
      </ToggleButton>
    </Hint>
  )
}
