import type { ReactNode } from 'react'

/** Settings in a few lines: what each is, and how it stands. */
export function Lines({ children }: { readonly children: ReactNode }) {
  return <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">{children}</dl>
}

export function Line({
  term,
  isQuiet = false,
  children,
}: {
  readonly term: string
  /** Whether the term is a name from outside, not a word of ours. */
  readonly isQuiet?: boolean
  readonly children: ReactNode
}) {
  return (
    <>
      <dt translate={isQuiet ? 'no' : undefined} className="text-ink-3">
        {term}
      </dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </>
  )
}
