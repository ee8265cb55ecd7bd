import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/domain/job.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Facts } from '../../ui/facts.tsx'
import { sizeInWords } from '../../words/size-in-words.ts'
import { QuietText } from '../../ui/quiet-text.tsx'

/** How a job was to be done. */
export function RecipeFacts({ job: { recipe, promised } }: { readonly job: Job }) {
  const { t } = useTranslation('compare')
  const cards = useResource(useCards).value
  const card = cards?.find(({ id }) => id === recipe.model)
  const parameters = Object.entries(recipe.params).map(([name, value]) => ({
    term: card?.parameters.find((parameter) => parameter.name === name)?.title ?? name,
    isQuiet: true,
    value: <QuietText text={typeof value === 'string' ? value : JSON.stringify(value)} wrap />,
  }))
  return (
    <Facts
      facts={[
        { term: t('details.model'), value: <QuietText text={card?.title ?? recipe.model} /> },
        { term: t('details.modelId'), value: <QuietText text={recipe.model} /> },
        { term: t('details.wanted'), value: <QuietText text={sizeInWords(recipe.size)} /> },
        { term: t('details.promised'), value: promised && t('pixels', promised) },
        ...parameters,
        { term: t('details.metadata'), value: t(`details.policy.${recipe.output.metadata}`) },
      ]}
    />
  )
}
