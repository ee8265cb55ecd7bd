import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { errorInWords } from '../words/problem-words.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { useFocusGivenBack } from './use-focus-given-back.ts'

/** Something the window tells in passing. */
export interface Notice {
  readonly text: string
  readonly tone: 'done' | 'trouble'
  readonly action?: { readonly label: string; readonly onAction: () => void } | undefined
  /** Told when it goes away without its action having been taken. */
  readonly onGone?: () => void
}

interface Told extends Notice {
  readonly id: number
}

const useNotices = create<{ readonly told: readonly Told[] }>(() => ({ told: [] }))
let lastId = 0

/** Milliseconds a notice stays; one of trouble stays until it is closed. */
const stay = 8000

/** Tells something; the newest stands lowest. */
export function tell(notice: Notice): void {
  lastId += 1
  const id = lastId
  const { told } = useNotices.getState()
  const staying = told.slice(-4)
  useNotices.setState({ told: [...staying, { ...notice, id }] })
  for (const one of told) if (!staying.includes(one)) one.onGone?.()
}

/** Tells that something a person asked for did not work. */
export function tellError(error: unknown): void {
  const { message, fix } = errorInWords(error)
  tell({ tone: 'trouble', text: fix === null ? message : `${message}. ${fix}.` })
}

function dismiss(id: number): void {
  useNotices.setState(({ told }) => ({ told: told.filter((one) => one.id !== id) }))
}

/** Where notices stand. */
export function Notices() {
  const { t } = useTranslation()
  const { told } = useNotices()
  return (
    <section
      aria-label={t('notices.label')}
      aria-live="polite"
      className="pointer-events-none fixed bottom-10 left-4 z-30 flex flex-col gap-2"
    >
      {told.map((notice) => (
        <ToldNotice key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

function ToldNotice({ notice }: { readonly notice: Told }) {
  const { t } = useTranslation()
  const { id, text, tone, action, onGone } = notice
  const leave = () => {
    dismiss(id)
    onGone?.()
  }
  useEffect(() => {
    if (tone === 'trouble') return
    const timer = setTimeout(leave, stay)
    return () => clearTimeout(timer)
  })
  return (
    <div
      ref={useFocusGivenBack()}
      className="pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg border border-line bg-raised py-2 pr-2 pl-3 shadow-over"
    >
      <span className={tone === 'trouble' ? 'text-bad' : undefined}>{text}</span>
      {action !== undefined && (
        <Button
          onPress={() => {
            dismiss(id)
            action.onAction()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label={t('notices.dismiss')} onPress={leave} />
    </div>
  )
}
