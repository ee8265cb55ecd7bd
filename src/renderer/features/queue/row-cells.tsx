import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { sizeInWords } from '../../words/size-in-words.ts'
import { useCards } from '../../store/resources.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import { followCommonRecipe } from './queue-actions.ts'
import { rowPriceInWords } from './price-words.ts'
import { factInWords } from './fact-words.ts'
import { factsOf, nameOf, placeOf, type Fact } from './row-facts.ts'
import { rowSizes } from './row-size.ts'

/** Name and place of a source, with what is out of the ordinary; where columns are hidden, what they would say. */
export function SourceCell({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  return (
    <>
      <QuietText text={nameOf(row.job.source)} />
      <span className="hidden truncate text-sm text-ink-3 @min-[44rem]:block">
        <PlaceAndFacts row={row} />
      </span>
      <span className="hidden truncate text-sm text-ink-3 @min-[26rem]:block @min-[44rem]:hidden">
        <FinalPixels row={row} />
        <span className="before:mx-1 before:content-['·']">{rowPriceInWords(t, row)}</span>
      </span>
    </>
  )
}

/** What sets one part of a line apart from the one before it. */
const apart = "before:mx-1 before:content-['·'] first:before:mx-0 first:before:content-none"

/** Where it is and what is out of the ordinary; of a video, what it is comes first. */
function PlaceAndFacts({ row }: { readonly row: JobRow }) {
  const isVideo = row.source.facts?.kind === 'video'
  return (
    <>
      {!isVideo && <PlaceWords row={row} />}
      {factsOf(row).map((fact) => (
        <FactWords key={fact.is === 'loses' ? fact.aspect : fact.is} fact={fact} />
      ))}
      {isVideo && <PlaceWords row={row} />}
    </>
  )
}

function PlaceWords({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  const place = placeOf(row.job.source)
  if (place.is !== 'folder') return <span className={apart}>{t(`row.${place.is}`)}</span>
  return (
    <bdi translate="no" title={row.job.source} className={apart}>
      {place.path}
    </bdi>
  )
}

function FactWords({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation('queue')
  return (
    <span className={apart}>
      {fact.is === 'profile' && <bdi translate="no">{fact.name}</bdi>}
      {fact.is === 'loses' && (
        <span className="text-ask">{t('fact.loses', { what: t(`aspect.${fact.aspect}`) })}</span>
      )}
      {fact.is !== 'profile' && fact.is !== 'loses' && factInWords(t, fact)}
    </span>
  )
}

/** Pixels after and before; where the recipe has no column, that instead of those before. */
export function PixelsCell({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  const { from, to } = rowSizes(row)
  return (
    <>
      <span className="block truncate">
        <FinalPixels row={row} />
      </span>
      {from !== null && to !== null && (
        <span title={t('row.from', from)} className="hidden truncate text-sm text-ink-3 @min-[56rem]:block">
          {t('row.from', from)}
        </span>
      )}
      <span translate="no" className="block truncate text-sm text-ink-3 @min-[56rem]:hidden">
        <RecipeWords row={row} />
      </span>
    </>
  )
}

function FinalPixels({ row }: { readonly row: JobRow }) {
  const { t } = useTranslation('queue')
  const { from, to } = rowSizes(row)
  const size = to ?? from
  if (size !== null) return t('row.size', size)
  return row.source.problem === null ? t('row.unread') : t('price.none')
}

/** What is done to a source: the model and the size; a recipe of its own can be dropped here. */
export function RecipeCell({ row, isCurrent }: { readonly row: JobRow; readonly isCurrent: boolean }) {
  const { recipe, state, id } = row.job
  const title = useModelTitle(recipe.model)
  return (
    <>
      <span translate="no" className="block truncate">
        {title}
      </span>
      <span className="flex items-center gap-1 text-sm text-ink-3">
        <span translate="no">{sizeInWords(recipe.size)}</span>
        {state.is === 'draft' && state.own && <OwnMark job={id} isCurrent={isCurrent} />}
      </span>
    </>
  )
}

function RecipeWords({ row }: { readonly row: JobRow }) {
  const { recipe } = row.job
  return `${useModelTitle(recipe.model)} ${sizeInWords(recipe.size)}`
}

function useModelTitle(model: string): string {
  return useCards(({ value }) => value?.find((card) => card.id === model)?.title) ?? model
}

function OwnMark({ job, isCurrent }: { readonly job: string; readonly isCurrent: boolean }) {
  const { t } = useTranslation('queue')
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${t('row.own')}: ${t('row.followAgain')}`}
      title={t('row.followAgain')}
      onClick={() => void followCommonRecipe([job])}
      className="-my-1 flex min-h-6 min-w-0 items-center gap-1 rounded-full border border-line px-2 text-ink-2 hover:border-edge hover:text-ink"
    >
      <span className="truncate" title={t('row.own')}>
        {t('row.own')}
      </span>
      <X aria-hidden className="size-3 shrink-0" />
    </button>
  )
}
