import type { ReactElement } from 'react'
import {
  Keyboard,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components'

export interface MenuEntry {
  readonly id: string
  readonly label: string
  /** The key that does the same, as it is written: `Del`. */
  readonly keys?: string | undefined
  /** Whether the label is a person's own text, not ours. */
  readonly isQuiet?: boolean
  readonly isDisabled?: boolean
  readonly onAction: () => void
}

export interface MenuProps {
  readonly label: string
  /** Null among them draws a line. */
  readonly entries: readonly (MenuEntry | null)[]
}

const popover = 'min-w-48 overflow-auto rounded-md border border-line bg-raised shadow-over'

/** A menu that a button opens. */
export function Menu({ children, ...props }: MenuProps & { readonly children: ReactElement }) {
  return (
    <MenuTrigger>
      {children}
      <Popover offset={4} className={popover}>
        <Entries {...props} />
      </Popover>
    </MenuTrigger>
  )
}

/** A menu beside any element, open for as long as there is one: one menu serves all rows of a list. */
export function MenuAt({
  anchor,
  onClose,
  ...props
}: MenuProps & { readonly anchor: Element | null; readonly onClose: () => void }) {
  return (
    <Popover
      aria-label={props.label}
      triggerRef={{ current: anchor }}
      isOpen={anchor !== null}
      onOpenChange={(isOpen) => isOpen || onClose()}
      placement="bottom end"
      offset={4}
      className={popover}
    >
      <Entries {...props} onClose={onClose} />
    </Popover>
  )
}

function Entries({ label, entries, onClose }: MenuProps & { readonly onClose?: () => void }) {
  return (
    <AriaMenu
      aria-label={label}
      className="p-1 outline-none"
      {...(onClose === undefined ? {} : { onClose, autoFocus: 'first' as const })}
    >
      {entries.map((entry, index) =>
        entry === null ? (
          <Separator key={`line-${String(index)}`} className="mx-1 my-1 border-t border-line" />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            isDisabled={entry.isDisabled ?? false}
            onAction={entry.onAction}
            className="flex cursor-default items-center justify-between gap-6 rounded-sm px-2 py-1 data-disabled:opacity-50 data-focused:bg-hover"
          >
            <Text slot="label" translate={entry.isQuiet === true ? 'no' : undefined}>
              {entry.label}
            </Text>
            {entry.keys !== undefined && (
              // Drawn beside the name, not a part of it: a person who speaks to the window says the name alone.
              <Keyboard
                data-keys={entry.keys}
                className="font-sans text-ink-3 after:content-[attr(data-keys)]"
              />
            )}
          </MenuItem>
        ),
      )}
    </AriaMenu>
  )
}
