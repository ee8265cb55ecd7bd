import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { useAccounts } from '../../store/resources.ts'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { addSamples } from '../adding/add.ts'
import { pickAndAdd } from '../adding/pick-and-add.ts'

const promises = ['original', 'twice', 'judge'] as const

/** What stands where the queue will be, before there is one: how to begin, and what can be counted on. */
export function FirstRun() {
  const { t } = useTranslation('queue')
  return (
    <div className="min-w-0 flex-1 overflow-auto p-6">
      <div className="flex min-h-full flex-col items-center justify-center gap-10 rounded-lg border border-dashed border-edge px-6 py-10">
        <div className="flex flex-col items-center gap-3 text-center">
          <h2 className="text-xl font-bold text-balance">{t('first.title')}</h2>
          <p className="max-w-lg text-ink-2 text-pretty">{t('first.text')}</p>
          <div className="mt-2 flex flex-wrap justify-center gap-2">
            <Button look="primary" autoFocus onPress={() => void addSamples()}>
              {t('first.samples')}
            </Button>
            <Button onPress={() => void pickAndAdd('files')}>{t('first.choose')}</Button>
            <Button onPress={() => open({ is: 'browse' })}>{t('add.host')}</Button>
            <KeyButton />
          </div>
        </div>
        <ul
          aria-label={t('first.promises')}
          className="grid max-w-3xl grid-cols-1 gap-6 min-[40rem]:grid-cols-3"
        >
          {promises.map((promise) => (
            <li key={promise}>
              <h3 className="font-bold">{t(`first.${promise}.title`)}</h3>
              <p className="text-ink-2">{t(`first.${promise}.text`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Offered while there is a provider without a key. */
function KeyButton() {
  const { t } = useTranslation('queue')
  const accounts = useResource(useAccounts).value ?? []
  const without = accounts.find(({ kept }) => kept === 'nowhere')
  if (without === undefined) return null
  return <Button onPress={() => open({ is: 'key', provider: without.provider })}>{t('first.key')}</Button>
}
