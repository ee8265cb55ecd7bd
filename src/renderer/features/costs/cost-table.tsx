import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CostSum } from './cost-sums.ts'

interface CostTableProps {
  readonly label: string
  readonly heading: string
  readonly sums: readonly CostSum[]
  /** Stands below them; null for none. */
  readonly total: CostSum | null
  readonly nameOf: (sum: CostSum) => ReactNode
  readonly noteOf?: (sum: CostSum) => ReactNode
}

const figures = ['submissions', 'quoted', 'charged', 'open'] as const

/** Sums in rows: what was sent, quoted, charged and is still to be billed. */
export function CostTable({ label, heading, sums, total, nameOf, noteOf }: CostTableProps) {
  const { t } = useTranslation('costs')
  return (
    <table aria-label={label} className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-b border-line text-ink-3">
          <th scope="col" className="py-1 pr-4 text-left align-bottom font-normal">
            {heading}
          </th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="py-1 pl-4 text-right align-bottom font-normal">
              {t(`columns.${figure}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.key} className="border-b border-line align-top">
            <th scope="row" className="py-2 pr-4 text-left font-normal">
              {nameOf(sum)}
              {noteOf !== undefined && <div className="text-sm text-ink-3">{noteOf(sum)}</div>}
            </th>
            <Figures sum={sum} />
          </tr>
        ))}
      </tbody>
      {total !== null && sums.length > 1 && (
        <tfoot>
          <tr className="align-top font-bold">
            <th scope="row" className="py-2 pr-4 text-left">
              {t('total')}
            </th>
            <Figures sum={total} />
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function Figures({ sum }: { readonly sum: CostSum }) {
  const { t } = useTranslation('costs')
  const { submissions, quoted, unquoted, charged, open } = sum
  return (
    <>
      <td className="py-2 pl-4 text-right">{t('count', { count: submissions })}</td>
      <td className="py-2 pl-4 text-right">
        {t('amount', { amount: quoted })}
        {unquoted > 0 && (
          <div className="text-sm font-normal text-ink-3">{t('unquoted', { count: unquoted })}</div>
        )}
      </td>
      <td className="py-2 pl-4 text-right">{t('amount', { amount: charged })}</td>
      <td className="py-2 pl-4 text-right">{open === 0 ? t('nothing') : t('amount', { amount: open })}</td>
    </>
  )
}
