import { useTranslation } from 'react-i18next'
import type { WatchTrialLine } from '../../../shared/contract/watches.ts'
import { client } from '../../api/app-session.ts'
import { closeOver } from '../../store/view.ts'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { sumInWords, wouldInWords } from './trial-words.ts'
import { useTrial } from './use-trial.ts'

/** What a watch would do with each file that is there; nothing is done. */
export function WatchTrial({ watch }: { readonly watch: string }) {
  const { t } = useTranslation(['watch', 'queue'])
  const { lines, sum, error } = useTrial(watch, (signal) => client.watches.test({ id: watch }, { signal }))
  return (
    <Dialog isOpen kind="sheet" title={t('trial.title')} onClose={closeOver}>
      {error !== null && <Banner tone="trouble">{errorInWords(error).message}</Banner>}
      <div role="status">
        {sum === null
          ? error === null && t('trial.looking', { count: lines.length })
          : sum.files === 0
            ? t('trial.empty')
            : sumInWords(t, sum)}
      </div>
      {lines.length > 0 && (
        <LongList
          label={t('trial.list')}
          count={lines.length}
          rowHeight={49}
          fills
          keyOf={(index) => lines[index]?.path ?? index}
        >
          {(index) => {
            const line = lines[index]
            return line === undefined ? null : <TrialLine line={line} />
          }}
        </LongList>
      )}
      <p className="text-sm text-ink-3">{t('trial.text')}</p>
    </Dialog>
  )
}

function TrialLine({ line }: { readonly line: WatchTrialLine }) {
  const { t } = useTranslation(['watch', 'queue'])
  const isQueued = line.would.be === 'queued'
  return (
    <div className="flex flex-col border-b border-line px-3 py-1.5">
      <QuietText text={line.path} />
      <span className={isQueued ? 'text-sm' : 'text-sm text-ink-3'}>{wouldInWords(t, line)}</span>
    </div>
  )
}
