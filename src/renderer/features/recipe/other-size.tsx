import { useTranslation } from 'react-i18next'
import { papers, targets, type SizeIntent } from '../../../shared/domain/size-intent.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { beginSize, sizeKinds, type SizeKind } from './size-forms.ts'

/** A size in other words than a quick factor; null where it is not the same for all. */
export function OtherSize({
  size,
  onChange,
}: {
  readonly size: SizeIntent | null
  readonly onChange: (size: SizeIntent) => void
}) {
  const { t } = useTranslation('recipe')
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t('size.kind')}
        options={sizeKinds.map((kind) => ({ value: kind, label: t(`size.kinds.${kind}`) }))}
        value={size?.by ?? null}
        placeholder={t('several')}
        onChange={(kind) => onChange(beginSize(kind, size))}
      />
      {size !== null && <KindForm size={size} onChange={onChange} />}
    </div>
  )
}

interface FormProps<Kind extends SizeKind> {
  readonly size: Extract<SizeIntent, { by: Kind }>
  readonly onChange: (size: SizeIntent) => void
}

function KindForm({
  size,
  onChange,
}: {
  readonly size: SizeIntent
  readonly onChange: (size: SizeIntent) => void
}) {
  switch (size.by) {
    case 'factor':
      return <FactorForm size={size} onChange={onChange} />
    case 'target':
      return <TargetForm size={size} onChange={onChange} />
    case 'long-side':
      return <LongSideForm size={size} onChange={onChange} />
    case 'fit':
      return <FitForm size={size} onChange={onChange} />
    case 'print':
      return <PrintForm size={size} onChange={onChange} />
  }
}

const sideLimits = { minValue: 1, maxValue: 200_000, step: 1, formatOptions: { useGrouping: false } } as const

function FactorForm({ size, onChange }: FormProps<'factor'>) {
  const { t } = useTranslation('recipe')
  return (
    <NumberField
      label={t('size.times')}
      value={size.factor}
      minValue={1}
      maxValue={200}
      formatOptions={{ maximumFractionDigits: 3 }}
      onChange={(factor) => Number.isFinite(factor) && onChange({ by: 'factor', factor })}
    />
  )
}

const targetNames = Object.keys(targets) as (keyof typeof targets)[]

function TargetForm({ size, onChange }: FormProps<'target'>) {
  const { t } = useTranslation('recipe')
  return (
    <Select
      label={t('size.target')}
      options={targetNames.map((target) => ({ value: target, label: t(`size.targets.${target}`) }))}
      value={size.target}
      onChange={(target) => onChange({ by: 'target', target })}
    />
  )
}

function LongSideForm({ size, onChange }: FormProps<'long-side'>) {
  const { t } = useTranslation('recipe')
  return (
    <NumberField
      {...sideLimits}
      label={t('size.longSide')}
      unit={t('size.px')}
      value={size.pixels}
      onChange={(pixels) => Number.isFinite(pixels) && onChange({ by: 'long-side', pixels })}
    />
  )
}

function FitForm({ size, onChange }: FormProps<'fit'>) {
  const { t } = useTranslation('recipe')
  const put = (side: Partial<typeof size>) => onChange({ ...size, ...side })
  return (
    <div className="grid grid-cols-2 gap-3">
      <NumberField
        {...sideLimits}
        label={t('size.width')}
        unit={t('size.px')}
        value={size.width}
        onChange={(width) => Number.isFinite(width) && put({ width })}
      />
      <NumberField
        {...sideLimits}
        label={t('size.height')}
        unit={t('size.px')}
        value={size.height}
        onChange={(height) => Number.isFinite(height) && put({ height })}
      />
    </div>
  )
}

const paperNames = Object.keys(papers) as (keyof typeof papers)[]

function PrintForm({ size, onChange }: FormProps<'print'>) {
  const { t } = useTranslation('recipe')
  const named = (paper: keyof typeof papers) => {
    const [width, height] = papers[paper]
    return t('size.paperNamed', { paper, width, height })
  }
  return (
    <div className="grid grid-cols-[1fr_7rem] gap-3">
      <Select
        label={t('size.paper')}
        options={paperNames.map((paper) => ({ value: paper, label: named(paper) }))}
        value={size.paper}
        onChange={(paper) => onChange({ ...size, paper })}
      />
      <NumberField
        label={t('size.dpi')}
        value={size.dpi}
        minValue={36}
        maxValue={2400}
        step={1}
        onChange={(dpi) => Number.isFinite(dpi) && onChange({ ...size, dpi })}
      />
    </div>
  )
}
