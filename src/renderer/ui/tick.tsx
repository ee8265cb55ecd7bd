import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox, type CheckboxProps } from 'react-aria-components'

export interface TickProps extends Omit<CheckboxProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode
}

/** One of many that are wanted or not. */
export function Tick({ children, ...props }: TickProps) {
  return (
    <Checkbox {...props} className="group flex min-h-7 w-full cursor-default items-center gap-2">
      <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-edge bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-selected:border-ink group-data-selected:bg-ink">
        <Check aria-hidden className="hidden size-3 text-surface group-data-selected:block" />
      </span>
      {children}
    </Checkbox>
  )
}
