import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'

export interface DialogProps {
  readonly title: string
  /** Whether the title is a name from outside, not words of ours. */
  readonly isQuiet?: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at its foot; the one next action last. */
  readonly actions?: ReactNode
  /** `sheet`: a large one from the right edge. `alert`: asks before something that can't be undone. */
  readonly kind?: 'dialog' | 'sheet' | 'alert'
  readonly size?: 'normal' | 'large'
}

const places = {
  dialog: 'items-center justify-center p-6',
  alert: 'items-center justify-center p-6',
  sheet: 'items-stretch justify-end',
} as const

/** What lies over the window until it is closed. Escape closes it, and focus goes back to where it was. */
export function Dialog({
  title,
  isQuiet = false,
  isOpen,
  onClose,
  children,
  actions,
  kind = 'dialog',
  size = 'normal',
}: DialogProps) {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={kind !== 'alert'}
      className={classNames('fixed inset-0 z-20 flex bg-veil', places[kind])}
    >
      <Modal
        className={classNames(
          'flex max-h-full w-full flex-col overflow-hidden bg-surface text-ink shadow-over',
          kind === 'sheet' ? 'max-w-3xl border-l border-line' : 'rounded-lg border border-line',
          kind !== 'sheet' && (size === 'large' ? 'max-w-3xl' : 'max-w-lg'),
        )}
      >
        <AriaDialog
          role={kind === 'alert' ? 'alertdialog' : 'dialog'}
          className="flex min-h-0 flex-1 flex-col outline-none"
        >
          <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-2">
            <Heading
              slot="title"
              translate={isQuiet ? 'no' : undefined}
              className="text-lg font-bold wrap-anywhere"
            >
              {title}
            </Heading>
            <IconButton icon={X} label={t('close')} onPress={onClose} />
          </header>
          <div className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-auto px-5 pt-2 pb-5">
            {children}
          </div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {actions}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
