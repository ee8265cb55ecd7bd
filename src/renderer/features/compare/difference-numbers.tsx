import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DifferenceFigures } from './difference.ts'
import { measureDifference } from './measure-difference.ts'
import type { Layers } from './mode-props.ts'

/** How much original and result differ, in numbers: for who can't see it, and for who wants to know. */
export function DifferenceNumbers({ layers }: { readonly layers: Layers }) {
  const { t } = useTranslation('compare')
  const { source, result } = layers
  const [measured, setMeasured] = useState<(Pick<Layers, 'source' | 'result'> & DifferenceFigures) | null>(
    null,
  )
  useEffect(() => {
    let isWanted = true
    measureDifference({ source, result }).then(
      (figures) => {
        if (isWanted) setMeasured({ source, result, ...figures })
      },
      // What can't be counted is still seen.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [source, result])
  const isFresh = measured?.source === source && measured.result === result
  return (
    <p role="status" className="text-ink-2">
      {isFresh
        ? t('difference.figures', { mean: measured.mean, most: measured.percentile95 })
        : t('difference.measuring')}
    </p>
  )
}
