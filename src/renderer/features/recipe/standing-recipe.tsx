import { useTranslation } from 'react-i18next'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { nameSize } from '../../../shared/domain/size-intent.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { draftAgain } from './draft-again.ts'
import { Line, Lines } from './lines.tsx'
import { mergeRecipes, several } from './merged-recipe.ts'
import { OutputLines } from './output-lines.tsx'

/** The recipe of jobs that were started: it stands, and the same pictures can be done again in another way. */
export function StandingRecipe({
  ids,
  recipes,
}: {
  readonly ids: readonly string[]
  readonly recipes: readonly [Recipe, ...Recipe[]]
}) {
  const { t } = useTranslation('recipe')
  return (
    <>
      <StandingLines recipes={recipes} />
      <div className="flex flex-col gap-1">
        <Button onPress={() => void draftAgain(ids)}>{t('standing.again')}</Button>
        <p className="text-sm text-ink-3">{t('standing.againHelp')}</p>
      </div>
    </>
  )
}

function StandingLines({
  recipes: [first, ...others],
}: {
  readonly recipes: readonly [Recipe, ...Recipe[]]
}) {
  const { t } = useTranslation('recipe')
  const { value: cards } = useResource(useCards)
  const { model, size, params, output } = mergeRecipes(first, others)
  const card = cards?.find(({ id }) => id === model) ?? null
  const given = (card?.parameters ?? []).filter(({ name }) => params[name] !== undefined)
  const say = (value: unknown) => (value === several ? t('several') : <QuietText text={String(value)} />)
  return (
    <Lines>
      <Line term={t('standing.model')}>{say(model === several ? several : (card?.title ?? model))}</Line>
      <Line term={t('standing.size')}>{say(size === several ? several : nameSize(size))}</Line>
      {given.map(({ name, title }) => (
        <Line key={name} term={title} isQuiet>
          {say(params[name])}
        </Line>
      ))}
      <OutputLines output={output} />
    </Lines>
  )
}
