import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldClasses } from '../../ui/field-classes.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SettingFrame } from './setting-frame.tsx'
import { useSetting } from './settings-store.ts'

const kinds = ['system', 'none', 'own'] as const

/** Which proxy the traffic to providers takes: the system's, none, or one by its address. */
export function ProxySetting() {
  const { t } = useTranslation('settings')
  const { value, isInvalid, isDefault, change } = useSetting('proxy')
  const [typed, setTyped] = useState<string | null>(null)
  const kept = value === 'system' || value === 'none' ? value : 'own'
  const kind = typed === null ? kept : 'own'
  const type = (text: string) => {
    setTyped(text)
    if (text !== '') change(text)
  }
  return (
    <SettingFrame
      setting="proxy"
      isDefault={isDefault && typed === null}
      onReset={() => {
        setTyped(null)
        change('system')
      }}
    >
      <div className="flex flex-col gap-2">
        <span className={fieldClasses.label}>{t('fields.proxy.label')}</span>
        <Segmented
          label={t('fields.proxy.label')}
          options={kinds.map((one) => ({ value: one, label: t(`proxies.${one}`) }))}
          value={kind}
          onChange={(chosen) => {
            setTyped(chosen === 'own' ? '' : null)
            if (chosen !== 'own') change(chosen)
          }}
        />
        {kind === 'own' && (
          <TextField
            label={t('proxies.address')}
            placeholder={t('proxies.example')}
            error={isInvalid ? t('fields.proxy.expected') : null}
            value={typed ?? value}
            onChange={type}
          />
        )}
        <span className={fieldClasses.help}>{t('fields.proxy.help')}</span>
      </div>
    </SettingFrame>
  )
}
