import { Command } from 'commander'
import { describeCondition } from '../../shared/domain/condition.ts'
import type { ModelCard, ModelParameter } from '../../shared/domain/model-card.ts'
import { formatPrice, type Price } from '../../shared/domain/money.ts'
import type { Client } from '../../shared/rpc/connect.ts'
import { formatPixels } from '../amounts.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatValue } from '../format-value.ts'
import { findModel } from '../model-flags.ts'
import { describeSchema } from '../parse-value.ts'
import { type Shell, withCore } from '../shell.ts'
import { formatTable } from '../table.ts'

/** What a model's price is shown for: a picture, or ten seconds of video at 30 frames a second. */
const examples = {
  image: { size: { width: 1000, height: 1000 }, words: '1000×1000 twice as large' },
  video: { size: { width: 960, height: 540 }, words: 'ten seconds of 960×540 at 30 frames twice as large' },
} as const

/** `enlarger models`: which there are, and what each takes. */
export function modelsCommand(shell: Shell): Command {
  const command = new Command('models').description('List the models')
  command
    .command('list')
    .description('list the models')
    .option('--json', 'print one JSON object a line')
    .action((flags: { json?: true }) =>
      withCore(shell, ({ client }) => list(client, shell, flags.json === true)),
    )
  command
    .command('show')
    .description('show what a model takes, its parameters and its price')
    .argument('<id>', 'as listed by `enlarger models`')
    .option('--json', 'print it as a JSON object')
    .action((id: string, flags: { json?: true }) =>
      withCore(shell, ({ client }) => show(client, shell, { id, json: flags.json === true })),
    )
  return command
}

async function list(client: Client, shell: Shell, json: boolean): Promise<0> {
  const cards = await client.models.cards()
  if (json) for (const card of cards) shell.output.printJson({ type: 'model', ...card })
  else {
    const rows = cards.map(({ id, kind, title, cloud, summary }) => [
      id,
      title,
      kind === 'image' ? 'pictures' : 'videos',
      cloud ? 'network' : 'here',
      summary,
    ])
    const columns = [
      { title: 'model' },
      { title: 'name' },
      { title: 'for' },
      { title: 'runs' },
      { title: 'what it does' },
    ]
    for (const line of formatTable(columns, rows, null)) shell.output.print(line)
  }
  return exitCodes.done
}

async function show(client: Client, shell: Shell, { id, json }: { id: string; json: boolean }): Promise<0> {
  const card = findModel(await client.models.cards(), id)
  const { price } = await client.models.quote({ recipe: { model: card.id }, size: examples[card.kind].size })
  if (json) shell.output.printJson({ type: 'model', ...card, price })
  else for (const line of describeModel(card, price)) shell.output.print(line)
  return exitCodes.done
}

/** A model's card in lines. */
export function describeModel(card: ModelCard, price: Price): string[] {
  const { accepts } = card
  const basis =
    price === 'unknown' ? '' : ` (${price.basis}${price.checkedOn === null ? '' : `, ${price.checkedOn}`})`
  const side = accepts.maxOutputSide === null ? '' : ` and ${accepts.maxOutputSide} pixels a side`
  return [
    `${card.id}: ${card.title}`,
    card.summary,
    ...(card.docsUrl === null ? [] : [card.docsUrl]),
    '',
    ...describeAccepted(card),
    `limits    ${formatPixels(accepts.maxPixels)} in, ${formatPixels(accepts.maxOutputPixels)}${side} out, ${accepts.factor.min} to ${accepts.factor.max} times as large`,
    `price     ${formatPrice(price)} for ${examples[card.kind].words}${basis}`,
    ...(card.parameters.length === 0 ? [] : ['', 'parameters, for --set name=value:']),
    ...card.parameters.flatMap(describeParameter),
  ]
}

/** What it takes, of pictures or of videos. */
function describeAccepted({ kind, accepts }: ModelCard): string[] {
  if (kind === 'video') return [`reads     ${accepts.containers.join(', ')}`]
  const traits = [
    `up to ${accepts.bitDepth} bits a channel`,
    accepts.alpha ? 'transparency' : null,
    accepts.animation ? 'animation' : null,
  ].filter((trait) => trait !== null)
  return [`reads     ${accepts.formats.join(', ')}`, `handles   ${traits.join(', ')}`]
}

function describeParameter({ name, schema, unit, when, default: initial, help }: ModelParameter): string[] {
  const inUnit = unit === null ? '' : ` in ${unit}`
  const [sentence = '', ...more] = help.split('\n')
  const rest = more.filter((line) => line !== '')
  return [
    `  ${name}: ${describeSchema(schema)}${inUnit}; ${formatValue(initial)} when not given`,
    `      ${sentence}`,
    ...rest.map((line) => `      ${line}`),
    ...(when === null ? [] : [`      Only while ${describeCondition(when)}.`]),
  ]
}
