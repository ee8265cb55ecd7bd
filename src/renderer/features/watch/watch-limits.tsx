import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeOver } from '../../store/view.ts'
import { useWatches } from '../../store/watches.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CapFields } from './cap-fields.tsx'
import { changeCaps } from './watch-actions.ts'

/** What a watch may cost, to be changed; what waits for that goes on by itself. */
export function WatchLimits({ watch: id }: { readonly watch: string }) {
  const { t } = useTranslation('watch')
  const { t: ours } = useTranslation('app')
  const watch = useWatches(({ cards }) => cards?.find((card) => card.watch.id === id)?.watch ?? null)
  const [caps, setCaps] = useState(watch?.caps ?? null)
  if (watch === null || caps === null) return null
  return (
    <Dialog
      isOpen
      title={t('limits.title')}
      onClose={closeOver}
      actions={
        <>
          <Button onPress={closeOver}>{ours('cancel')}</Button>
          <Button
            look="primary"
            isDisabled={caps.day === null}
            onPress={() => void changeCaps(watch, caps).then((isChanged) => isChanged && closeOver())}
          >
            {t('limits.change')}
          </Button>
        </>
      }
    >
      <p className="text-ink-2">{t('limits.text', { folder: watch.folder })}</p>
      <CapFields caps={caps} onChange={setCaps} />
    </Dialog>
  )
}
