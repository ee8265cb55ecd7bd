import { useTranslation } from 'react-i18next'
import { goTo } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { telling } from '../queue/queue-actions.ts'
import { showResults } from './follow-review.ts'

/** Stands where results will be, or says that none matches. */
export function NoResults({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation('review')
  if (isFiltered) {
    return (
      <div className="m-auto flex flex-col items-center gap-3 p-6 text-center">
        <p className="text-ink-2">{t('noMatch.text')}</p>
        <Button onPress={() => void telling(() => showResults({}))}>{t('noMatch.all')}</Button>
      </div>
    )
  }
  return (
    <div className="m-auto flex max-w-lg flex-col items-center gap-3 p-6 text-center">
      <h2 className="text-lg font-bold">{t('none.title')}</h2>
      <p className="text-ink-2">{t('none.text')}</p>
      <Button onPress={() => goTo('queue')}>{t('none.queue')}</Button>
    </div>
  )
}
