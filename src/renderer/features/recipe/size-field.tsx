import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { SizeIntent } from '../../../shared/domain/size-intent.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { recipeSizeId } from './focus-recipe.ts'
import { shared, type Mixed } from './merged-recipe.ts'
import { OtherSize } from './other-size.tsx'
import { Part } from './part.tsx'
import type { RecipeChange } from './recipe-change.ts'
import { firstSize, quickFactor, quickFactors, summariseSize } from './size-forms.ts'

export interface SizeFieldProps {
  readonly size: Mixed<SizeIntent>
  readonly rows: readonly JobRow[]
  readonly onChange: (change: RecipeChange) => void
}

const other = 'other'

/** How large results are wanted: a factor at one press, or in other words. */
export function SizeField({ size, rows, onChange }: SizeFieldProps) {
  const { t } = useTranslation('recipe')
  const present = shared(size)
  const quick = present === null ? null : quickFactor(present)
  const [isOther, setOther] = useState(present !== null && quick === null)
  const options = [
    ...quickFactors.map((factor) => ({ value: String(factor), label: t('size.factor', { factor }) })),
    { value: other, label: t('size.other') },
  ]
  const chosen =
    isOther || (present !== null && quick === null) ? other : quick === null ? null : String(quick)
  return (
    <Part
      id={recipeSizeId}
      title={t('size.label')}
      note={present === null ? t('several') : <Summary size={present} rows={rows} />}
    >
      <Segmented
        label={t('size.label')}
        options={options}
        value={chosen}
        onChange={(value) => {
          setOther(value === other)
          if (value !== other) onChange({ size: { by: 'factor', factor: Number(value) } })
        }}
      />
      {chosen === other && <OtherSize size={present} onChange={(changed) => onChange({ size: changed })} />}
    </Part>
  )
}

function Summary({ size, rows }: { readonly size: SizeIntent; readonly rows: readonly JobRow[] }) {
  const { t } = useTranslation('recipe')
  const { from, to, isLarge, isExample } = summariseSize(firstSize(rows), size)
  const words = { from: t('size.pixels', from), to: t('size.pixels', to) }
  if (isExample) return t('size.example', words)
  return isLarge ? t('size.isLarge', words) : t('size.fromTo', words)
}
