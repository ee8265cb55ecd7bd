import { useTranslation } from 'react-i18next'
import type { WatchTrialLine } from '../../../shared/contract/watches.ts'
import { Button } from '../../ui/button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Tick } from '../../ui/tick.tsx'
import { mostInWords, totalOf } from './trial-words.ts'
import { wantedOf } from './watch-form.ts'

export interface ChosenFilesProps {
  /** The folder they are in: their paths are shown from there on. */
  readonly folder: string
  readonly lines: readonly WatchTrialLine[]
  readonly unwanted: ReadonlySet<string>
  readonly onChange: (unwanted: ReadonlySet<string>) => void
}

/** The files that would be enlarged, each with a tick. */
export function ChosenFiles({ folder, lines, unwanted, onChange }: ChosenFilesProps) {
  const { t } = useTranslation(['watch', 'queue'])
  const wanted = wantedOf(lines, unwanted)
  const put = (path: string, isWanted: boolean) => {
    const now = new Set(unwanted)
    if (isWanted) now.delete(path)
    else now.add(path)
    onChange(now)
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="mr-auto text-ink-2">
          {t('there.chosen', {
            count: wanted.length,
            all: lines.length,
            price: mostInWords(t, totalOf(wanted)),
          })}
        </p>
        <Button size="small" onPress={() => onChange(new Set())}>
          {t('there.all')}
        </Button>
        <Button size="small" onPress={() => onChange(new Set(lines.map(({ path }) => path)))}>
          {t('there.no')}
        </Button>
      </div>
      <LongList
        label={t('there.list')}
        count={lines.length}
        rowHeight={29}
        keyOf={(index) => lines[index]?.path ?? index}
      >
        {(index) => {
          const line = lines[index]
          return line === undefined ? null : (
            <FileTick
              line={line}
              name={below(folder, line.path)}
              isWanted={!unwanted.has(line.path)}
              onChange={(isWanted) => put(line.path, isWanted)}
            />
          )
        }}
      </LongList>
    </div>
  )
}

/** A path from a folder on. */
function below(folder: string, path: string): string {
  return path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]+/, '') : path
}

function FileTick({
  line,
  name,
  isWanted,
  onChange,
}: {
  readonly line: WatchTrialLine
  readonly name: string
  readonly isWanted: boolean
  readonly onChange: (isWanted: boolean) => void
}) {
  const { t } = useTranslation(['watch', 'queue'])
  return (
    <div className="border-b border-line px-3">
      <Tick isSelected={isWanted} onChange={onChange}>
        <span className="min-w-0 flex-1">
          <QuietText text={name} />
        </span>
        <span className="shrink-0 text-ink-3">{mostInWords(t, totalOf([line]))}</span>
      </Tick>
    </div>
  )
}
