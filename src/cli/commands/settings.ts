import { Command } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { changeFor, listSettings, type SettingRow } from '../setting-names.ts'
import { type Shell, withCore } from '../shell.ts'
import { formatTable } from '../table.ts'
import { findModel } from '../model-flags.ts'
import { nearestWord } from '../nearest-word.ts'
import { UsageError } from '../usage-error.ts'

/** `enlarger settings`: what is used where no flag says otherwise. */
export function settingsCommand(shell: Shell): Command {
  const command = new Command('settings').description(
    'Show and change what is used when no flag says otherwise',
  )
  command
    .command('list')
    .description('list all settings')
    .option('--json', 'print all settings as one JSON object')
    .action((flags: { json?: true }) => list(shell, flags.json === true))
  command
    .command('get')
    .description('print one setting')
    .argument('<name>', 'as listed, for example output.metadata')
    .option('--json', 'print it as JSON')
    .action((name: string, flags: { json?: true }) => get(shell, name, flags.json === true))
  command
    .command('set')
    .description('change one setting')
    .argument('<name>', 'as listed, for example output.metadata')
    .argument('<value>', 'the new value; none where there may be none')
    .action((name: string, value: string) => set(shell, name, value))
  return command
}

async function list(shell: Shell, json: boolean): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const settings = await client.settings.read()
    if (json) shell.output.printJson({ type: 'settings', ...settings })
    else {
      const rows = listSettings(settings).map(({ name, text, expected }) => [name, text, expected])
      const columns = [{ title: 'setting' }, { title: 'value' }, { title: 'what it takes' }]
      for (const line of formatTable(columns, rows, null)) shell.output.print(line)
    }
    return exitCodes.done
  })
}

async function get(shell: Shell, name: string, json: boolean): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const { value, text } = findSetting(listSettings(await client.settings.read()), name)
    if (json) shell.output.printJson({ type: 'setting', name, value })
    else shell.output.print(text)
    return exitCodes.done
  })
}

async function set(shell: Shell, name: string, text: string): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const before = listSettings(await client.settings.read())
    findSetting(before, name)
    const meant = name === 'model' ? findModel(await client.models.cards(), text).id : text
    const changed = await client.settings.change(changeFor(name, meant, shell.folder))
    shell.output.say(`${name} is now ${findSetting(listSettings(changed), name).text}`)
    return exitCodes.done
  })
}

function findSetting(settings: readonly SettingRow[], wanted: string): SettingRow {
  const found = settings.find(({ name }) => name === wanted)
  if (found !== undefined) return found
  const names = settings.map(({ name }) => name)
  const near = nearestWord(wanted, names)
  throw new UsageError(
    `Expected a setting that exists, got ${wanted}`,
    `${near === null ? '' : `Did you mean ${near}? `}There are: ${names.join(', ')}`,
  )
}
