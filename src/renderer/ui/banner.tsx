import type { ReactNode } from 'react'
import { Info, TriangleAlert } from 'lucide-react'

export interface BannerProps {
  /** `wait`: something goes on by itself later. `trouble`: a person has to do something. */
  readonly tone: 'wait' | 'trouble'
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** A line across a place that says how things stand. */
export function Banner({ tone, children, actions }: BannerProps) {
  const Icon = tone === 'wait' ? Info : TriangleAlert
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border border-line bg-raised px-3 py-2">
      <Icon
        aria-hidden
        className={tone === 'wait' ? 'mt-0.5 size-4 shrink-0 text-ask' : 'mt-0.5 size-4 shrink-0 text-bad'}
      />
      <div className="min-w-0 flex-1">{children}</div>
      {actions !== undefined && <div className="flex shrink-0 gap-2">{actions}</div>}
    </div>
  )
}
