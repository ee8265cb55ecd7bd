import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Fold } from '../../ui/fold.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { WatchForm } from './watch-form.ts'

interface RuleFieldsProps {
  readonly form: WatchForm
  readonly onChange: (change: Partial<WatchForm>) => void
}

/** Which files of the folder are taken; few need it, so it is folded away. */
export function RuleFields({ form, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('watch')
  const [isOpen, setOpen] = useState(false)
  return (
    <Fold title={t('make.more')} isOpen={isOpen} onToggle={setOpen}>
      <Segmented
        label={t('make.kinds')}
        options={(['both', 'image', 'video'] as const).map((value) => ({
          value,
          label: t(`make.kind.${value}`),
        }))}
        value={form.kinds}
        onChange={(kinds) => onChange({ kinds })}
      />
      <TextField
        label={t('make.include')}
        value={form.include}
        help={t('make.includeHelp')}
        spellCheck="false"
        onChange={(include) => onChange({ include })}
      />
      <TextField
        label={t('make.exclude')}
        value={form.exclude}
        help={t('make.excludeHelp')}
        spellCheck="false"
        onChange={(exclude) => onChange({ exclude })}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-4">
        <Megabytes
          label={t('make.minimum')}
          bytes={form.minimumBytes}
          onChange={(minimumBytes) => onChange({ minimumBytes })}
        />
        <Megabytes
          label={t('make.maximum')}
          bytes={form.maximumBytes}
          onChange={(maximumBytes) => onChange({ maximumBytes })}
        />
        <NumberField
          label={t('make.settle')}
          value={form.settleSeconds}
          unit={t('make.seconds')}
          help={t('make.settleHelp')}
          minValue={1}
          maxValue={86_400}
          step={1}
          onChange={(seconds) => !Number.isNaN(seconds) && onChange({ settleSeconds: seconds })}
        />
      </div>
    </Fold>
  )
}

/** Bytes of a megabyte. */
const megabyte = 1_000_000

function Megabytes({
  label,
  bytes,
  onChange,
}: {
  readonly label: string
  readonly bytes: number | null
  readonly onChange: (bytes: number | null) => void
}) {
  const { t } = useTranslation('watch')
  return (
    <NumberField
      label={label}
      value={bytes === null ? Number.NaN : bytes / megabyte}
      unit={t('make.megabytes')}
      placeholder={t('make.noLimit')}
      minValue={0}
      onChange={(size) => onChange(Number.isNaN(size) ? null : Math.round(size * megabyte))}
    />
  )
}
