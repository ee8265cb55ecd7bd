import { Command } from 'commander'
import { nameSize } from '../../shared/domain/size-intent.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatValue } from '../format-value.ts'
import { readRecipes } from '../make-recipes.ts'
import { addRecipeFlags, type RecipeFlags } from '../recipe-flags.ts'
import { type Shell, withCore } from '../shell.ts'
import { formatTable } from '../table.ts'
import { UsageError } from '../usage-error.ts'

/** `enlarger preset`: recipes kept under names. */
export function presetCommand(shell: Shell): Command {
  const command = new Command('preset').description('Keep recipes under names')
  command
    .command('list')
    .description('list the presets')
    .option('--json', 'print one JSON object a line')
    .action((flags: { json?: true }) => list(shell, flags.json === true))
  addRecipeFlags(
    command
      .command('save')
      .description('save the recipe that the flags make; one of the same name is replaced')
      .argument('<preset>', 'what it is called'),
  ).action((name: string, flags: RecipeFlags) => save(shell, name, flags))
  command
    .command('delete')
    .description('delete a preset')
    .argument('<preset>', 'what it is called')
    .action((name: string) =>
      withCore(shell, async ({ client }) => {
        const { deleted } = await client.presets.delete({ name })
        shell.output.say(`Deleted ${deleted}.`)
        return exitCodes.done
      }),
    )
  return command
}

async function list(shell: Shell, json: boolean): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const presets = await client.presets.list()
    if (json) for (const preset of presets) shell.output.printJson({ type: 'preset', ...preset })
    else {
      const rows = presets.map(({ name, recipe: { model, size, params, output } }) => {
        const set = Object.entries(params).map(([parameter, value]) => `${parameter}=${formatValue(value)}`)
        return [
          name,
          model,
          nameSize(size),
          output.format,
          output.folder ?? 'beside each picture',
          set.join(' '),
        ]
      })
      const titles = ['preset', 'model', 'size', 'format', 'folder', 'set']
      const columns = titles.map((title) => ({ title }))
      for (const line of formatTable(columns, rows, null)) shell.output.print(line)
      if (rows.length === 0) shell.output.say('No preset is saved yet.')
    }
    return exitCodes.done
  })
}

async function save(shell: Shell, name: string, flags: RecipeFlags): Promise<void> {
  await withCore(shell, async ({ client }) => {
    const [recipe, second] = await readRecipes(client, flags, shell.folder)
    if (recipe === undefined || second !== undefined)
      throw new UsageError('Expected one model for a preset, got several')
    const saved = await client.presets.save({ name, recipe })
    shell.output.say(`Saved ${saved.name}. Use it with: --preset ${saved.name}`)
    return exitCodes.done
  })
}
