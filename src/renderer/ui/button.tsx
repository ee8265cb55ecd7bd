import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classNames } from './class-names.ts'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** `primary`: the one next action of the place. `plain`: without an edge, among others. */
  readonly look?: 'primary' | 'normal' | 'plain' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly wide?: boolean
  readonly children: ReactNode
}

const looks = {
  primary: 'bg-accent text-on-accent font-bold data-hovered:bg-accent-hover border-transparent',
  normal: 'bg-raised border-line data-hovered:bg-hover data-hovered:border-edge',
  plain: 'border-transparent text-ink-2 data-hovered:bg-hover data-hovered:text-ink',
  danger: 'bg-raised border-line text-bad data-hovered:bg-hover data-hovered:border-bad',
} as const

const sizes = {
  small: 'min-h-6 px-2 text-sm',
  normal: 'min-h-7 px-3 py-0.5',
  large: 'min-h-9 px-4 py-1',
} as const

/** A button with words on it. */
export function Button({ look = 'normal', size = 'normal', wide = false, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(
        'inline-flex items-center justify-center gap-1.5 rounded-md border transition-colors',
        sizes[size],
        'data-disabled:opacity-50 data-pending:opacity-50 data-pressed:translate-y-px',
        looks[look],
        wide && 'w-full',
      )}
    />
  )
}
