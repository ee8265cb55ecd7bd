import { useTranslation } from 'react-i18next'
import { useQueue } from '../../store/queue-store.ts'
import { useDraftQuotes } from '../start/draft-quotes.ts'
import { startScope } from '../start/start-offer.ts'

/** Says how many results get a number because their names are taken; nothing where none does. */
export function RenamedNote() {
  const { t } = useTranslation('recipe')
  const hasSelection = useQueue(({ selection }) => selection.ids.size > 0)
  const count = useDraftQuotes((quotes) => quotes[startScope(quotes, hasSelection)].quote?.renamed ?? 0)
  if (count === 0) return null
  return <p className="text-sm text-ask">{t('output.renamedAll', { count })}</p>
}
