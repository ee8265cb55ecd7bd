import type { LucideIcon } from 'lucide-react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import { Hint } from './hint.tsx'

export interface IconButtonProps extends Omit<ButtonProps, 'className' | 'children' | 'style'> {
  /** What it does, for screen readers and as its hint. */
  readonly label: string
  readonly icon: LucideIcon
}

/** A button of one picture. */
export function IconButton({ label, icon: Icon, ...props }: IconButtonProps) {
  return (
    <Hint text={label}>
      <AriaButton
        {...props}
        aria-label={label}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-2 transition-colors data-disabled:opacity-50 data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-selected"
      >
        <Icon aria-hidden className="size-4" />
      </AriaButton>
    </Hint>
  )
}
