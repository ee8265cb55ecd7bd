import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { closeOver } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { problemIn, problemInWords } from '../../words/problem-words.ts'
import { FileButtons } from '../details/file-buttons.tsx'

/** Stands where a picture should: why it can't be shown, and what can be done. */
export function NotShown({ job, of }: { readonly job: string; readonly of: PictureOf }) {
  const { t } = useTranslation('compare')
  const { error } = useAnswer(`${job} ${of}`, () => client.pictures.locate({ id: job, of, form: 'view' }))
  const reason = problemIn(error)
  const remove = () => {
    closeOver()
    client.jobs.remove({ ids: [job] }).catch(tellError)
  }
  return (
    <div role="alert" className="m-auto flex max-w-lg flex-col items-center gap-4 p-6 text-center">
      <ImageOff aria-hidden className="size-8 text-ink-3" />
      <p>{of === 'source' ? t('notShown.source') : t('notShown.result')}</p>
      <p className="text-ink-2">
        {reason === null ? t('notShown.noReason') : problemInWords(reason).message}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <FileButtons job={job} hasResult={of === 'source'} />
        <Button onPress={remove}>{t('notShown.remove')}</Button>
      </div>
    </div>
  )
}
