import { useTranslation } from 'react-i18next'
import { templatePlaceholders } from '../../../shared/domain/output-name.ts'
import { MetadataPolicy } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { WritableFormat } from '../../../shared/domain/media.ts'
import { useCapabilities } from '../../store/resources.ts'
import { ListSetting } from './choice-setting.tsx'
import { NumberSetting, TextSetting } from './text-setting.tsx'

/** Where results go and how they are written, unless a recipe says otherwise. */
export function OutputPage() {
  const { t } = useTranslation('settings')
  const writable = useResource(useCapabilities).value?.formats.write
  const formats = WritableFormat.options.filter((format) => writable?.includes(format) ?? true)
  return (
    <>
      <p className="text-ink-2">{t('about.output')}</p>
      <TextSetting setting="output.folder" />
      <TextSetting setting="output.name" />
      <p translate="no" className="-mt-4 text-sm text-ink-3">
        {templatePlaceholders.map((name) => `{${name}}`).join('  ')}
      </p>
      <ListSetting
        setting="output.format"
        options={[
          { value: 'source', label: t('formats.source') },
          { value: 'as-delivered', label: t('formats.as-delivered') },
          ...formats.map((format) => ({ value: format, label: format.toUpperCase() })),
        ]}
      />
      <NumberSetting setting="output.quality" />
      <ListSetting
        setting="output.metadata"
        options={MetadataPolicy.options.map((value) => ({ value, label: t(`metadata.${value}`) }))}
      />
    </>
  )
}
