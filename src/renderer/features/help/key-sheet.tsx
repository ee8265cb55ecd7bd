import { useTranslation } from 'react-i18next'
import { Keyboard } from 'react-aria-components'
import { commandGroups } from '../../../shared/commands/command-facts.ts'
import type { Command } from '../../commands/command.ts'
import { keysInWords } from '../../commands/keyboard.ts'
import { commands } from '../../commands/table.ts'

/** What can be done by key, in groups, made from the table of commands. */
export function KeySheet() {
  const { t } = useTranslation('help')
  return (
    <div className="columns-[18rem] gap-8">
      {commandGroups.map((group) => (
        <KeyGroup
          key={group}
          title={t(`groups.${group}`)}
          those={commands.filter((one) => one.group === group && one.keys.length > 0)}
        />
      ))}
    </div>
  )
}

interface KeyGroupProps {
  readonly title: string
  readonly those: readonly Command[]
}

function KeyGroup({ title, those }: KeyGroupProps) {
  const { t } = useTranslation('help')
  if (those.length === 0) return null
  return (
    <section aria-label={title} className="mb-5 break-inside-avoid">
      <h3 className="mb-1 font-bold">{title}</h3>
      <dl className="flex flex-col">
        {those.map(({ id, keys }) => (
          <div
            key={id}
            className="flex min-h-6 items-center justify-between gap-4 border-b border-line py-0.5"
          >
            <dt className="text-ink-2">{t(`commands.${id}`)}</dt>
            <dd className="flex shrink-0 items-center gap-1">
              {keys.map((key) => (
                <Keyboard
                  key={key}
                  translate="no"
                  className="rounded-sm border border-line bg-raised px-1.5 font-sans text-sm text-ink-2"
                >
                  {keysInWords(key)}
                </Keyboard>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
