import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

/** Words that appear beside a control on hover and focus. */
export function Hint({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip offset={6} className="max-w-80 rounded-sm bg-ink px-2 py-1 text-sm text-surface">
        {text}
      </Tooltip>
    </TooltipTrigger>
  )
}
