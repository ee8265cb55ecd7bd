import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Progress } from '../../ui/progress.tsx'
import type { Layer } from './layers/layer.ts'

/** Says that a very large picture is still shown smaller than it is, and how far its own pixels are made. */
export function MakingNote({ layer }: { readonly layer: Layer }) {
  const { t } = useTranslation('compare')
  const part = useSyncExternalStore(
    (onChange) => layer.follow?.(onChange) ?? (() => undefined),
    () => layer.part?.() ?? null,
  )
  if (part === null) return null
  return (
    <div className="pointer-events-none absolute top-3 right-3 flex w-64 flex-col gap-1 rounded-md bg-frame px-3 py-2 text-sm text-ink-2">
      <span>{t('making', { percent: Math.round(part * 100) })}</span>
      <Progress label={t('makingLabel')} value={part} />
    </div>
  )
}
