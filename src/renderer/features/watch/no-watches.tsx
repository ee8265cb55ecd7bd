import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { addButtonId } from './focus-add.ts'
import { beginWatch } from './new-watch.ts'

/** Stands where watched folders will be: what they do, and how to begin. */
export function NoWatches() {
  const { t } = useTranslation('watch')
  return (
    <div className="m-auto flex max-w-lg flex-col items-center gap-3 p-6 text-center">
      <h2 className="text-lg font-bold">{t('empty.title')}</h2>
      <p className="text-ink-2 text-pretty">{t('empty.text')}</p>
      <div className="mt-2">
        <Button id={addButtonId} look="primary" onPress={beginWatch}>
          {t('empty.add')}
        </Button>
      </div>
    </div>
  )
}
