import { NumberField } from './number-field.tsx'

/** Micro-dollars of a dollar. */
const dollar = 1_000_000

export interface DollarFieldProps {
  readonly label: string
  readonly labelHidden?: boolean
  /** Micro-dollars; null is none. */
  readonly amount: number | null
  readonly help?: string
  readonly error?: string | null
  readonly placeholder?: string
  readonly onChange: (amount: number | null) => void
}

/** A field for an amount of money, or none. */
export function DollarField({ amount, onChange, ...words }: DollarFieldProps) {
  return (
    <NumberField
      {...words}
      value={amount === null ? Number.NaN : amount / dollar}
      minValue={0}
      maxValue={1_000_000}
      formatOptions={{
        style: 'currency',
        currency: 'USD',
        maximumFractionDigits: 6,
        minimumFractionDigits: 0,
      }}
      onChange={(dollars) => onChange(Number.isNaN(dollars) ? null : Math.round(dollars * dollar))}
    />
  )
}
