import { ProgressBar } from 'react-aria-components'

/** How far something is, 0 to 1; null where that can't be told. Without motion: it stands beside pictures. */
export function Progress({ label, value }: { readonly label: string; readonly value: number | null }) {
  return (
    <ProgressBar
      aria-label={label}
      value={(value ?? 0) * 100}
      isIndeterminate={value === null}
      className="h-0.5 w-full overflow-hidden rounded-full bg-selected"
    >
      <span className="block h-full bg-ink-2" style={{ width: `${(value ?? 0.15) * 100}%` }} />
    </ProgressBar>
  )
}
