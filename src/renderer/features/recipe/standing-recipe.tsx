import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { nameSize } from '../../../shared/domain/size-intent.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { tell, tellError } from '../../ui/notices.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { focusRecipe } from './focus-recipe.ts'
import { Line, Lines } from './lines.tsx'
import { mergeRecipes, several } from './merged-recipe.ts'
import { OutputLines } from './output-lines.tsx'
import { selectDrafts } from './select-drafts.ts'

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
        <Button onPress={() => void doAgain(ids)}>{t('standing.again')}</Button>
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

/** Makes drafts of the same pictures and selects them, ready for another recipe. */
async function doAgain(ids: readonly string[]): Promise<void> {
  try {
    const { ids: drafts } = await client.jobs.redraft({ ids: [...ids] })
    await selectDrafts(drafts)
    tell({ tone: 'done', text: i18next.t('recipe:standing.drafted', { count: drafts.length }) })
    requestAnimationFrame(() => focusRecipe())
  } catch (error) {
    tellError(error)
  }
}
