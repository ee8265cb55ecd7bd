import { useTranslation } from 'react-i18next'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'

/** Stands where costs will be. */
export function NoCosts() {
  const { t } = useTranslation('costs')
  return (
    <div className="m-auto flex max-w-lg flex-col items-center gap-3 p-6 text-center">
      <h2 className="text-lg font-bold">{t('empty.title')}</h2>
      <p className="text-ink-2">{t('empty.text')}</p>
      <Button onPress={() => open({ is: 'settings', page: 'accounts' })}>{t('empty.key')}</Button>
    </div>
  )
}
