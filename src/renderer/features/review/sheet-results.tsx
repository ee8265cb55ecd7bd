import { useTranslation } from 'react-i18next'
import { Radio, RadioGroup } from 'react-aria-components'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import type { ReviewRecord } from '../../../shared/domain/review.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { sizeInWords } from '../../words/size-in-words.ts'
import { StripPicture } from './strip-picture.tsx'

export interface SheetResult {
  readonly row: ReviewRow
  readonly record: ReviewRecord
}

interface SheetResultsProps {
  readonly results: readonly SheetResult[]
  /** The result that is looked at in the review. */
  readonly shown: string
  readonly winner: string
  readonly onChoose: (job: string) => void
}

/** Every result with its model, its size, its price and its time; one of them is chosen. */
export function SheetResults({ results, shown, winner, onChoose }: SheetResultsProps) {
  const { t } = useTranslation('review')
  return (
    <RadioGroup
      aria-label={t('sheet.winner')}
      value={winner}
      onChange={onChoose}
      className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3"
    >
      {results.map((result) => (
        <Radio
          key={result.row.id}
          value={result.row.id}
          className="flex cursor-default flex-col gap-2 rounded-lg border border-line bg-raised p-2 data-hovered:border-edge data-selected:border-ink data-selected:bg-selected"
        >
          <span className="flex h-32 items-center justify-center overflow-hidden rounded-md bg-table">
            <StripPicture row={result.row} />
          </span>
          <SheetFacts result={result} isShown={result.row.id === shown} />
        </Radio>
      ))}
    </RadioGroup>
  )
}

function SheetFacts({ result, isShown }: { readonly result: SheetResult; readonly isShown: boolean }) {
  const { t } = useTranslation('review')
  const cards = useResource(useCards).value
  const { row, record } = result
  const { recipe, paid, seconds } = record
  const isFree = record.quoted !== 'unknown' && record.quoted.high === 0
  const price =
    paid === null || paid === 0
      ? isFree
        ? t('sheet.free')
        : t('sheet.notBilled')
      : t('sheet.money', { amount: paid })
  const facts = [
    t('sheet.bytes', { size: record.result.bytes }),
    price,
    seconds === null ? null : t('sheet.seconds', { count: Math.max(1, Math.round(seconds)) }),
  ]
  return (
    <span className="flex flex-col text-sm text-ink-2">
      <b translate="no" className="text-base text-ink">
        {cards?.find(({ id }) => id === recipe.model)?.title ?? recipe.model} {sizeInWords(recipe.size)}
      </b>
      <span>{t('sheet.pixels', record.result.size)}</span>
      <span>{facts.filter((fact) => fact !== null).join(' · ')}</span>
      <span>
        {[t(`verdicts.${row.review.verdict}`), isShown ? t('sheet.shown') : null]
          .filter((word) => word !== null)
          .join(' · ')}
      </span>
    </span>
  )
}
