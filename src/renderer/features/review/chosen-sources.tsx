import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { LongList } from '../../ui/long-list.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Tick } from '../../ui/tick.tsx'
import { nameOf } from '../queue/row-facts.ts'
import type { SheetResult } from './sheet-results.tsx'

interface ChosenSourcesProps {
  readonly results: readonly SheetResult[]
  readonly sourceIds: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** The other files of the batches, each with a tick. */
export function ChosenSources({ results, sourceIds, chosen, onChange }: ChosenSourcesProps) {
  const { t } = useTranslation('review')
  const { value: names } = useAnswer(`names ${results[0]?.row.id ?? ''}`, () => namesInBatches(results))
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

/** What the sources of the results' batches are called, by id. */
async function namesInBatches(results: readonly SheetResult[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const batchId of new Set(results.map(({ row }) => row.job.batchId))) {
    let after: string | null = null
    do {
      const page: JobPage = await client.jobs.list({ filter: { batchId }, limit: 1000, after })
      for (const job of page.items) names.set(job.sourceId, nameOf(job.source))
      after = page.next
    } while (after !== null)
  }
  return names
}

type JobPage = Awaited<ReturnType<typeof client.jobs.list>>
