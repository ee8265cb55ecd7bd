import { z } from 'zod'
import { describeCondition } from '../../src/shared/domain/condition.ts'
import type { PixelSize } from '../../src/shared/domain/media.ts'
import type { ModelCard, ModelParameter } from '../../src/shared/domain/model-card.ts'
import { formatPrice, type Price } from '../../src/shared/domain/money.ts'

/** A model as the chapter tells of it. */
export interface DescribedModel {
  readonly card: ModelCard
  /** For the example of its kind, twice as large. */
  readonly price: Price
}

/** What prices are told for: a photograph of 12 megapixels, and ten seconds of video at 30 frames that become 1080p. */
export const examples = {
  image: { size: { width: 4000, height: 3000 }, words: '12-megapixel photo at 2×' },
  video: { size: { width: 960, height: 540 }, words: 'ten seconds of 1080p at 30 frames, from half of it' },
} as const satisfies Record<ModelCard['kind'], { size: PixelSize; words: string }>

/** What is read of a parameter's JSON Schema. */
const ValueSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  multipleOf: z.number().optional(),
})

/** The chapter on models in Markdown: a table of those for pictures and of those for videos, then a section for each. Pure. */
export function describeModels(models: readonly DescribedModel[]): string {
  const tables = (['image', 'video'] as const).flatMap((kind) => {
    const some = models.filter(({ card }) => card.kind === kind)
    return some.length === 0 ? [] : [kind === 'image' ? 'For pictures:' : 'For videos:', overview(kind, some)]
  })
  return [...tables, ...models.map(describeModel)].join('\n\n')
}

function overview(kind: ModelCard['kind'], models: readonly DescribedModel[]): string {
  const { words } = examples[kind]
  const priced = words.charAt(0).toUpperCase() + words.slice(1)
  return table(
    ['Model', 'What it is for', 'Enlarges by', 'Largest result', priced, 'Where it runs'],
    models.map(({ card, price }) => [
      `[\`${card.id}\`](#${anchor(card.id)})`,
      card.summary,
      factors(card),
      largest(card),
      formatPrice(price),
      place(card),
    ]),
  )
}

function describeModel({ card, price }: DescribedModel): string {
  const { accepts } = card
  const facts = [
    `- Takes ${taken(card)}, up to ${megapixels(accepts.maxPixels)}${card.kind === 'video' ? ' a frame' : ''}.`,
    `- Enlarges by ${factors(card)}; results up to ${largest(card)}.`,
    ...pictureTraits(card),
    `- Runs ${place(card)}.`,
    ...(card.cloud ? [`- Price of ${priceExample(card)}: ${priceWithBasis(price)}.`] : []),
    ...(card.docsUrl === null ? [] : [`- More: <${card.docsUrl}>`]),
  ]
  return [`## ${card.id}`, `${card.title}. ${card.summary}`, facts.join('\n'), describeParameters(card)].join(
    '\n\n',
  )
}

function priceExample({ kind }: ModelCard): string {
  return kind === 'image' ? `a ${examples.image.words}` : examples.video.words
}

function taken({ kind, accepts }: ModelCard): string {
  return kind === 'image' ? accepts.formats.join(', ') : accepts.containers.join(', ')
}

function pictureTraits({ kind, accepts }: ModelCard): string[] {
  if (kind === 'video')
    return ['- Sound, subtitles and chapters are put back by Enlarger where there is an ffmpeg.']
  return [
    `- Works with ${accepts.bitDepth} bits per channel; transparency ${accepts.alpha ? 'is enlarged with the picture' : 'is put back by Enlarger'}.`,
    `- Animations: ${accepts.animation ? 'every frame' : 'not taken'}.`,
  ]
}

function describeParameters({ parameters }: ModelCard): string {
  if (parameters.length === 0) return 'It has no parameters of its own.'
  const rows = parameters.map((parameter) => [
    `\`${parameter.name}\``,
    values(parameter),
    usual(parameter),
    whole(parameter),
  ])
  return `Set with \`--set name=value\`:\n\n${table(['Parameter', 'Values', 'Default', 'What it does'], rows)}`
}

function values({ schema, unit }: ModelParameter): string {
  const { type, enum: choices, minimum, maximum, multipleOf, maxLength } = ValueSchema.parse(schema)
  const suffix = unit === null ? '' : ` ${unit}`
  if (choices !== undefined) return choices.map((choice) => `\`${choice}\``).join(', ')
  if (type === 'boolean') return '`true`, `false`'
  if (maxLength !== undefined) return `text of up to ${maxLength} characters`
  if (minimum === undefined && maximum === undefined) return `${type ?? 'any'}${suffix}`
  const step = multipleOf === undefined ? '' : ` in steps of ${multipleOf}`
  return `${minimum ?? '…'} to ${maximum ?? '…'}${suffix}${step}`
}

function usual({ default: value }: ModelParameter): string {
  return value === null || value === undefined ? 'none' : `\`${JSON.stringify(value)}\``
}

function whole({ help, when }: ModelParameter): string {
  const text = help.split('\n\n').join(' ')
  return when === null ? text : `${text} Only while ${describeCondition(when)}.`
}

function priceWithBasis(price: Price): string {
  if (price === 'unknown') return 'unknown, for the provider publishes none'
  const date = price.checkedOn === null ? '' : `; checked on ${price.checkedOn}`
  return `${formatPrice(price)} (${price.basis}${date})`
}

function largest({ kind, accepts: { maxOutputPixels, maxOutputSide } }: ModelCard): string {
  const side = maxOutputSide === null ? '' : `, ${maxOutputSide.toLocaleString('en')} pixels a side`
  return `${megapixels(maxOutputPixels)}${kind === 'video' ? ' a frame' : ''}${side}`
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
