import { useTranslation } from 'react-i18next'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Line } from './lines.tsx'
import { several, type MergedRecipe } from './merged-recipe.ts'

/** The output settings, a line each. `beside` names the place of results where no folder is chosen. */
export function OutputLines({
  output,
  beside,
}: Pick<MergedRecipe, 'output'> & { readonly beside?: string | undefined }) {
  const { t } = useTranslation('recipe')
  const { folder, name, format, quality, metadata } = output
  return (
    <>
      <Line term={t('output.folder')}>
        {folder === several ? (
          t('several')
        ) : folder === null ? (
          (beside ?? t('output.beside'))
        ) : (
          <QuietText text={folder} />
        )}
      </Line>
      <Line term={t('output.name')}>{name === several ? t('several') : <QuietText text={name} />}</Line>
      <Line term={t('output.format')}>
        {format === several ? t('several') : t(`output.formats.${format}`)}
      </Line>
      {quality !== null && (
        <Line term={t('output.quality')}>{quality === several ? t('several') : quality}</Line>
      )}
      <Line term={t('output.metadata')}>
        {metadata === several ? t('several') : t(`output.policies.${metadata}`)}
      </Line>
    </>
  )
}
