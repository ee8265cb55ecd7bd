import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { commandFacts, type CommandId } from '../../../shared/commands/command-facts.ts'
import { keysInWords } from '../../commands/keyboard.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { judge, redo, stepBack } from './judge.ts'

/** What a person can say of the result that is looked at. */
export function VerdictButtons() {
  const { t } = useTranslation('review')
  return (
    <div role="group" aria-label={t('judge.label')} className="flex items-center gap-1">
      <IconButton icon={Undo2} label={t('judge.undo')} onPress={() => void stepBack('undo')} />
      <Button onPress={() => void judge('rejected')}>
        {t('judge.reject')}
        <KeyOf command="rejectResult" />
      </Button>
      <Button onPress={() => void redo()}>
        {t('judge.redo')}
        <KeyOf command="redoResult" />
      </Button>
      <Button look="primary" onPress={() => void judge('kept')}>
        {t('judge.keep')}
        <KeyOf command="keepResult" />
      </Button>
    </div>
  )
}

/** The key that does the same; drawn beside the name, not a part of it. */
function KeyOf({ command }: { readonly command: CommandId }) {
  const [keys = ''] = commandFacts[command].keys
  return (
    <span
      aria-hidden
      data-keys={keysInWords(keys)}
      className="text-sm font-normal after:content-[attr(data-keys)]"
    />
  )
}
