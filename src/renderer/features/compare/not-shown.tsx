import { ORPCError } from '@orpc/client'
import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { contractErrors } from '../../../shared/contract/errors.ts'
import type { PictureOf } from '../../../shared/contract/pictures.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { closeOver } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { problemInWords } from '../../words/problem-words.ts'
import { RevealButton } from '../details/reveal-button.tsx'

/** Stands where a picture should: why it can't be shown, and what can be done. */
export function NotShown({ job, of }: { readonly job: string; readonly of: PictureOf }) {
  const { t } = useTranslation('compare')
  const { error } = useAnswer(`${job} ${of}`, () => client.pictures.locate({ id: job, of, form: 'view' }))
  const remove = () => {
    closeOver()
    client.jobs.remove({ ids: [job] }).catch(tellError)
  }
  return (
    <div role="alert" className="m-auto flex max-w-lg flex-col items-center gap-4 p-6 text-center">
      <ImageOff aria-hidden className="size-8 text-ink-3" />
      <p>{of === 'source' ? t('notShown.source') : t('notShown.result')}</p>
      <p className="text-ink-2">{reasonOf(error) ?? t('notShown.noReason')}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <RevealButton job={job} hasResult={of === 'source'} />
        <Button onPress={remove}>{t('notShown.remove')}</Button>
      </div>
    </div>
  )
}

/** Why there is no picture, in words; null where the core does not know either. */
function reasonOf(error: unknown): string | null {
  if (!(error instanceof ORPCError) || error.code !== 'NO_PICTURE') return null
  const data = contractErrors.NO_PICTURE.data.safeParse(error.data)
  return data.success && data.data.problem !== null ? problemInWords(data.data.problem).message : null
}
