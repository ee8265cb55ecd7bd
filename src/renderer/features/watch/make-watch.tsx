import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { DisclosureDialog } from '../disclosure/disclosure-dialog.tsx'
import { useWrongFields } from '../recipe/wrong-fields.ts'
import { FilesThere } from './files-there.tsx'
import { agreeAndMake, changeForm, closeForm, giveUpForm, makeWatch, useNewWatch } from './new-watch.ts'
import { placeOfTrouble } from './order-trouble.ts'
import { useTrial, type TrialRead } from './use-trial.ts'
import { usePaid } from './watch-facts.tsx'
import {
  alreadyThere,
  findHindrance,
  orderOf,
  trialOrder,
  type Hindrance,
  type WatchForm,
} from './watch-form.ts'
import { WatchFields } from './watch-fields.tsx'

/** The sheet in which a watch is made; nothing is watched before its last button. */
export function MakeWatch() {
  const form = useNewWatch((made) => made.form)
  return form === null ? null : <Form form={form} />
}

/** Milliseconds for which the form stays as it is before it is looked at what is there. */
const quiet = 500

function Form({ form }: { readonly form: WatchForm }) {
  const { t } = useTranslation('watch')
  const { t: ours } = useTranslation('app')
  const { isMaking, toAgree, error: refusal } = useNewWatch()
  const isPaid = usePaid(form.recipes)
  const isWrong = useWrongFields(({ fields }) => fields.size > 0)
  const trial = useFormTrial(form)
  const error = refusal ?? trial.error
  const trouble = error === null ? null : { at: placeOfTrouble(error, orderOf(form)), error }
  const queued = trial.lines.filter(({ would }) => would.be === 'queued')
  const hindrance = findHindrance(form, {
    isPaid,
    isWrong: isWrong || trial.error !== null,
    isLooking: trial.isReading,
    queued,
  })
  const there = () => alreadyThere(form, queued)
  return (
    <Dialog
      isOpen
      kind="sheet"
      title={t('make.title')}
      onClose={closeForm}
      actions={
        <>
          <Button onPress={giveUpForm}>{ours('cancel')}</Button>
          <MakeButton hindrance={hindrance} isMaking={isMaking} onMake={() => void makeWatch(there())} />
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <WatchFields form={form} isPaid={isPaid} trouble={trouble} onChange={changeForm} />
        <FilesThere form={form} trial={trial} queued={queued} onChange={changeForm} />
      </div>
      {trouble?.at === 'form' && <FormTrouble error={trouble.error} />}
      {toAgree !== null && (
        <DisclosureDialog
          disclosures={toAgree}
          onAgree={() => void agreeAndMake(there())}
          onClose={() => useNewWatch.setState({ toAgree: null })}
        />
      )}
    </Dialog>
  )
}

function useFormTrial(form: WatchForm): TrialRead {
  const order = trialOrder(form)
  return useTrial(
    order === null ? null : JSON.stringify(order),
    (signal) => client.watches.tryOut(order ?? orderOf(form), { signal }),
    quiet,
  )
}

function FormTrouble({ error }: { readonly error: unknown }) {
  const { message, fix } = errorInWords(error)
  return <Banner tone="trouble">{fix === null ? message : `${message}. ${fix}.`}</Banner>
}

function MakeButton({
  hindrance,
  isMaking,
  onMake,
}: {
  readonly hindrance: Hindrance | null
  readonly isMaking: boolean
  readonly onMake: () => void
}) {
  const { t } = useTranslation('watch')
  const id = useId()
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <p id={id} className="order-first text-sm text-ink-3">
        {hindrance !== null && t(`hindrance.${hindrance}`)}
      </p>
      <Button
        look="primary"
        isPending={hindrance !== null || isMaking}
        aria-describedby={id}
        onPress={onMake}
      >
        {isMaking ? t('make.starting') : t('make.start')}
      </Button>
    </div>
  )
}
