import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/domain/job.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { LongList } from '../../ui/long-list.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Tick } from '../../ui/tick.tsx'
import { nameOf } from '../queue/row-facts.ts'

interface ChosenSourcesProps {
  readonly winner: string
  readonly sourceIds: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** The other files of the winner's batch, each with a tick. */
export function ChosenSources({ winner, sourceIds, chosen, onChange }: ChosenSourcesProps) {
  const { t } = useTranslation('review')
  const { value: names } = useAnswer(`names ${winner}`, () => namesInBatchOf(winner))
  if (names === null) return null
  const put = (id: string, isChosen: boolean) => {
    const now = new Set(chosen)
    if (isChosen) now.add(id)
    else now.delete(id)
    onChange(now)
  }
  return (
    <LongList
      label={t('sheet.chosen')}
      count={sourceIds.length}
      rowHeight={29}
      keyOf={(index) => sourceIds[index] ?? index}
    >
      {(index) => {
        const id = sourceIds[index]
        return id === undefined ? null : (
          <div className="px-2">
            <Tick isSelected={chosen.has(id)} onChange={(isChosen) => put(id, isChosen)}>
              <QuietText text={names.get(id) ?? id} />
            </Tick>
          </div>
        )
      }}
    </LongList>
  )
}

/** What the sources of a job's batch are called, by id. */
async function namesInBatchOf(id: string): Promise<ReadonlyMap<string, string>> {
  const { batchId } = await client.jobs.get({ id })
  const names = new Map<string, string>()
  const note = (jobs: readonly Job[]) => jobs.forEach((job) => names.set(job.sourceId, nameOf(job.source)))
  let page = await client.jobs.list({ filter: { batchId }, limit: 1000 })
  note(page.items)
  while (page.next !== null) {
    page = await client.jobs.list({ filter: { batchId }, limit: 1000, after: page.next })
    note(page.items)
  }
  return names
}
