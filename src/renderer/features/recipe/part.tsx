import { useId, type ReactNode } from 'react'

export interface PartProps {
  readonly id?: string
  readonly title: string
  /** What stands at the end of the heading's line. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A part of the recipe under its heading. */
export function Part({ id, title, note, children }: PartProps) {
  const heading = useId()
  return (
    <section id={id} aria-labelledby={heading} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 id={heading} className="text-ink-3">
          {title}
        </h3>
        {note !== undefined && <div className="text-right text-ink-3">{note}</div>}
      </div>
      {children}
    </section>
  )
}
