import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'

export interface FoldProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onToggle: (isOpen: boolean) => void
  /** What stands there while it is closed. */
  readonly closed?: ReactNode
  readonly children: ReactNode
}

/** A part that opens under its heading. */
export function Fold({ title, isOpen, onToggle, closed, children }: FoldProps) {
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={onToggle} className="flex flex-col">
      <Heading level={3} className="flex">
        <Button
          slot="trigger"
          className="-ml-1 flex min-h-6 items-center gap-1 rounded-sm pr-2 text-ink-3 data-hovered:text-ink"
        >
          <ChevronRight aria-hidden className={isOpen ? 'size-4 rotate-90' : 'size-4'} />
          {title}
        </Button>
      </Heading>
      {!isOpen && closed !== undefined && <div className="mt-2">{closed}</div>}
      <DisclosurePanel>
        <div className={isOpen ? 'mt-2 flex flex-col gap-3 p-px' : 'hidden'}>{children}</div>
      </DisclosurePanel>
    </Disclosure>
  )
}
