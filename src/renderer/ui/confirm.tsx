import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** A question before something that can't be undone. */
export interface Question {
  readonly title: string
  readonly text: string
  /** What the button that goes on says. */
  readonly confirm: string
  /** What the button that leaves all as it is says; `Cancel` by default. */
  readonly keep?: string
}

interface Asked extends Question {
  readonly answer: (confirmed: boolean) => void
}

const useQuestion = create<{ readonly asked: Asked | null }>(() => ({ asked: null }))

/** Asks a person, and resolves to whether to go on. One question at a time: an earlier one counts as declined. */
export function confirm(question: Question): Promise<boolean> {
  useQuestion.getState().asked?.answer(false)
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const answer = (confirmed: boolean) => {
    useQuestion.setState({ asked: null })
    resolve(confirmed)
  }
  useQuestion.setState({ asked: { ...question, answer } })
  return promise
}

/** Where questions are asked. */
export function Questions() {
  const { t } = useTranslation()
  const { asked } = useQuestion()
  if (asked === null) return null
  const { title, text, confirm: goOn, keep, answer } = asked
  return (
    <Dialog
      kind="alert"
      isOpen
      title={title}
      onClose={() => answer(false)}
      actions={
        <>
          <Button autoFocus onPress={() => answer(false)}>
            {keep ?? t('cancel')}
          </Button>
          <Button look="danger" onPress={() => answer(true)}>
            {goOn}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}
