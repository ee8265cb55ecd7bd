import { useTranslation } from 'react-i18next'
import { Progress } from '../../../ui/progress.tsx'
import { codecInWords } from './codec-in-words.ts'
import type { Making } from './use-video-pair.ts'
import type { VideoPair } from './video-pair.ts'

/** Says that proxies are made of videos that this window can't decode, and how far they are. */
export function ProxiesMade({ making }: { readonly making: Making }) {
  const { t } = useTranslation('compare')
  return (
    <div className="m-auto flex w-80 flex-col gap-3 p-6">
      <p role="status">{t('proxy.making')}</p>
      {(['source', 'result'] as const).map((of) => {
        const part = making[of]
        return (
          part !== undefined && (
            <div key={of} className="flex flex-col gap-1 text-sm text-ink-2">
              <span>{t(`proxy.part.${of}`, { percent: Math.round(part * 100) })}</span>
              <Progress label={t(`proxy.progress.${of}`)} value={part} />
            </div>
          )
        )
      })}
    </div>
  )
}

/** Says that proxies are looked at; nothing where both videos play themselves. */
export function ProxiesShown({ pair: { replacedCodecs } }: { readonly pair: VideoPair }) {
  const { t } = useTranslation('compare')
  const { source, result } = replacedCodecs
  const codecs = [...new Set([source, result].filter((codec) => codec !== null).map(codecInWords))]
  if (codecs.length === 0) return null
  const which = source === null ? 'result' : result === null ? 'source' : 'both'
  return (
    <p role="status" className="border-t border-line bg-frame px-3 py-1 text-sm text-ink-2">
      {t(`proxy.shown.${which}`, { codecs })}
    </p>
  )
}
