import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components'
import { fieldClasses } from './field-classes.ts'

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode
  readonly help?: string | undefined
}

/** On or off, at once. */
export function Switch({ children, help, ...props }: SwitchProps) {
  return (
    <div className="flex flex-col gap-1">
      <AriaSwitch
        {...props}
        className="group flex items-center justify-between gap-3 data-disabled:opacity-50"
      >
        <span>{children}</span>
        <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-raised px-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-1 group-data-selected:bg-ink">
          <span className="size-3.5 rounded-full bg-edge transition-transform group-data-selected:translate-x-4 group-data-selected:bg-surface" />
        </span>
      </AriaSwitch>
      {help !== undefined && (
        <span slot="description" className={fieldClasses.help}>
          {help}
        </span>
      )}
    </div>
  )
}
