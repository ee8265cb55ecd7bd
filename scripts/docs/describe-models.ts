import { z } from 'zod'
import type { ModelCard, ModelParameter } from '../../src/shared/domain/model-card.ts'

/** What is read of a parameter's JSON Schema. */
const ValueSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  multipleOf: z.number().optional(),
})

/** The chapter on models in Markdown: one table of all, then a section for each. Pure. */
export function describeModels(cards: readonly ModelCard[]): string {
  const overview = table(
    ['Model', 'What it is for', 'Enlarges by', 'Largest result', 'Where it runs'],
    cards.map((card) => [
      `[\`${card.id}\`](#${anchor(card.id)})`,
      card.summary,
      factors(card),
      megapixels(card.accepts.maxOutputPixels),
      place(card),
    ]),
  )
  return [overview, ...cards.map(describeModel)].join('\n\n')
}

function describeModel(card: ModelCard): string {
  const { accepts } = card
  const facts = [
    `- Takes ${accepts.formats.join(', ')}, up to ${megapixels(accepts.maxPixels)}.`,
    `- Enlarges by ${factors(card)}; results up to ${megapixels(accepts.maxOutputPixels)}.`,
    `- Works with ${accepts.bitDepth} bits per channel, ${accepts.alpha ? 'with' : 'without'} alpha.`,
    `- Animations: ${accepts.animation ? 'every frame' : 'not taken'}.`,
    `- Runs ${place(card)}.`,
    ...(card.docsUrl === null ? [] : [`- More: <${card.docsUrl}>`]),
  ]
  return [`## ${card.id}`, `${card.title}. ${card.summary}`, facts.join('\n'), describeParameters(card)].join(
    '\n\n',
  )
}

function describeParameters({ parameters }: ModelCard): string {
  if (parameters.length === 0) return 'It has no parameters of its own.'
  const rows = parameters.map((parameter) => [
    `\`${parameter.name}\``,
    values(parameter),
    `\`${JSON.stringify(parameter.default ?? null)}\``,
    parameter.help.split('\n\n').join(' '),
  ])
  return `Set with \`--set name=value\`:\n\n${table(['Parameter', 'Values', 'Default', 'What it does'], rows)}`
}

function values({ schema, unit }: ModelParameter): string {
  const { type, enum: choices, minimum, maximum, multipleOf } = ValueSchema.parse(schema)
  const suffix = unit === null ? '' : ` ${unit}`
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(', ')
  if (type === 'boolean') return '`true`, `false`'
  if (minimum === undefined && maximum === undefined) return `${type ?? 'any'}${suffix}`
  const step = multipleOf === undefined ? '' : ` in steps of ${multipleOf}`
  return `${minimum ?? '…'} to ${maximum ?? '…'}${suffix}${step}`
}

function factors({ accepts: { factor } }: ModelCard): string {
  return factor.min === factor.max ? `${factor.min}×` : `${factor.min}× to ${factor.max}×`
}

function place({ cloud }: ModelCard): string {
  return cloud ? 'at the provider, with your key' : 'on this computer, free'
}

function megapixels(pixels: number): string {
  return `${Math.round(pixels / 1e6).toLocaleString('en')} megapixels`
}

function anchor(id: string): string {
  return id.replace('/', '')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
