import { useTranslation } from 'react-i18next'
import type { WatchCard } from '../../../shared/contract/watches.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { sizeInWords } from '../../words/size-in-words.ts'
import { EventLine } from './event-line.tsx'

/** What a watch does and what it has cost, a line each. */
export function WatchFacts({ card: { watch, spent, lastEvent } }: { readonly card: WatchCard }) {
  const { t } = useTranslation('watch')
  const { recipes, caps, afterSuccess } = watch
  const isPaid = usePaid(recipes)
  const folders = [...new Set(recipes.flatMap(({ output }) => output.folder ?? []))]
  const money = (amount: number, limit: number | null) =>
    limit === null ? t('spent.alone', { amount }) : t('spent.of', { amount, limit })
  return (
    <Facts
      facts={[
        { term: t('facts.recipe', { count: recipes.length }), value: <Recipes recipes={recipes} /> },
        { term: t('facts.results'), value: <Paths paths={folders} /> },
        {
          term: t('facts.originals'),
          value:
            afterSuccess.do === 'leave' ? null : (
              <>
                {t('facts.moved')} <Paths paths={[afterSuccess.to]} />
              </>
            ),
        },
        { term: t('facts.today'), value: isPaid ? money(spent.today, caps.day) : null },
        { term: t('facts.month'), value: isPaid ? money(spent.month, caps.month) : null },
        {
          term: t('facts.last'),
          value: lastEvent === null ? t('facts.none') : <EventLine entry={lastEvent} />,
        },
      ]}
    />
  )
}

/** Whether one of these recipes may cost money. */
export function usePaid(recipes: readonly Recipe[]): boolean {
  const { value } = useResource(useCards)
  return recipes.some(({ model }) => value?.find(({ id }) => id === model)?.cloud ?? false)
}

function Recipes({ recipes }: { readonly recipes: readonly Recipe[] }) {
  const { value } = useResource(useCards)
  const titleOf = (model: string) => value?.find(({ id }) => id === model)?.title ?? model
  return <Paths paths={recipes.map(({ model, size }) => `${titleOf(model)} · ${sizeInWords(size)}`)} />
}

function Paths({ paths }: { readonly paths: readonly string[] }) {
  return (
    <span className="flex max-w-full min-w-0 flex-col">
      {paths.map((path) => (
        <QuietText key={path} text={path} wrap />
      ))}
    </span>
  )
}
