import type { ReactNode } from 'react'

export interface Fact {
  readonly term: string
  /** Whether the term is a name from outside, not a word of ours. */
  readonly isQuiet?: boolean
  readonly value: ReactNode
}

/** Terms and what they are here, in two columns; those whose value is null are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,10rem)_1fr] gap-x-4 gap-y-1">
      {facts.map(
        ({ term, isQuiet = false, value }) =>
          value !== null && (
            <div key={term} className="col-span-2 grid grid-cols-subgrid items-start">
              <dt translate={isQuiet ? 'no' : undefined} className="text-ink-3">
                {term}
              </dt>
              <dd className="flex min-w-0 flex-wrap items-center gap-x-2">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
