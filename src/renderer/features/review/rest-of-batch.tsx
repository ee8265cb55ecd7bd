import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { priceInWords } from '../start/money-words.ts'
import { applyToRest, useApplying, type Wanted } from './apply-to-rest.ts'
import { ChosenSources } from './chosen-sources.tsx'
import type { SheetResult } from './sheet-results.tsx'
import type { Rest } from './use-rest.ts'

/** Which other files of the winner's batch are to be made like it, and for how much. */
export function RestOfBatch({
  rest,
  results,
}: {
  readonly rest: Rest
  readonly results: readonly SheetResult[]
}) {
  const { t } = useTranslation('review')
  const { recipe, sourceIds, chosen, choose } = rest
  if (recipe === null) return null
  if (sourceIds.length === 0) return <p className="text-ink-2">{t('sheet.noRest')}</p>
  return (
    <Section title={t('sheet.rest', { count: sourceIds.length })}>
      <div className="max-w-64">
        <Segmented
          label={t('sheet.chosen')}
          options={[
            { value: 'all', label: t('sheet.everyOne') },
            { value: 'some', label: t('sheet.someOnes') },
          ]}
          value={chosen === null ? 'all' : 'some'}
          onChange={(value) => choose(value === 'all' ? null : new Set())}
        />
      </div>
      {chosen !== null && (
        <ChosenSources results={results} sourceIds={sourceIds} chosen={chosen} onChange={choose} />
      )}
      <QuoteLine rest={rest} />
    </Section>
  )
}

function QuoteLine({ rest: { quote, chosen, wanted } }: { readonly rest: Rest }) {
  const { t } = useTranslation(['review', 'recipe'])
  const { t: money } = useTranslation('recipe')
  // A line is there whatever is chosen: nothing moves under the pointer.
  if (chosen?.size === 0) return <p role="status">{t('sheet.noneChosen')}</p>
  if (quote === null) return <p role="status">{t('sheet.quoting')}</p>
  const reused = quote.lines.filter((line) => line.reused).length
  const refused = quote.lines.filter(({ problem }) => problem !== null).length
  const parts = [
    wanted !== null &&
      t('sheet.quote', { count: wanted.sourceIds.length, price: priceInWords(wanted.price, money) }),
    reused > 0 && t('sheet.reused', { count: reused }),
    refused > 0 && t('sheet.refused', { count: refused }),
  ]
  return <p role="status">{parts.filter((part) => part !== false).join(' · ')}</p>
}

/** The one next action of the sheet. */
export function ApplyButton({ wanted }: { readonly wanted: Wanted }) {
  const { t } = useTranslation('review')
  const { isApplying } = useApplying()
  return (
    <Button look="primary" isDisabled={isApplying} onPress={() => void applyToRest(wanted)}>
      {t('sheet.apply', { count: wanted.sourceIds.length })}
    </Button>
  )
}
