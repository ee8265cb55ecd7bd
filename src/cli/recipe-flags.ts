import { type Command, Option } from 'commander'
import { MetadataPolicy } from '../shared/domain/recipe.ts'
import { WritableFormat } from '../shared/domain/media.ts'
import type { SizeIntent } from '../shared/domain/size-intent.ts'
import { flagName, parseSizeFlag, type SizeFlag, sizeFlags } from './size-flags.ts'
import { UsageError } from './usage-error.ts'

/** What the recipe flags say. What was not given is absent. */
export interface RecipeFlags extends Partial<Record<SizeFlag, SizeIntent>> {
  readonly model?: readonly string[]
  readonly set?: readonly string[]
  readonly preset?: string
  readonly out?: string
  readonly name?: string
  readonly format?: string
  readonly quality?: number
  readonly metadata?: MetadataPolicy
}

const formats = [...WritableFormat.options, 'source', 'as-delivered']

/** Adds the flags that make a recipe to a command. */
export function addRecipeFlags(command: Command): Command {
  command
    .optionsGroup('What to enlarge with:')
    .option('-m, --model <id>', 'a model; given several times, each makes a result of its own', collect)
    .option(
      '--set <name=value>',
      'a parameter of the model, or <model>:<name>=<value> for one of several',
      collect,
    )
    .option('-p, --preset <name>', 'a saved recipe; other flags change it')
  addSizeFlags(command)
  return command
    .optionsGroup('Results:')
    .option('-o, --out <folder>', 'where results go; a folder Enlarged beside each picture when not given')
    .option('--name <template>', 'how results are called, as in {name}-{model}-{size}')
    .addOption(new Option('--format <format>', 'the format of the results').choices(formats))
    .option('--quality <number>', 'of JPEG, WebP and AVIF, from 1 to 100', parseQuality)
    .addOption(
      new Option('--metadata <policy>', 'what becomes of EXIF, XMP and IPTC').choices(MetadataPolicy.options),
    )
}

function addSizeFlags(command: Command): void {
  command.optionsGroup('How large (one of these; twice as large when none is given):')
  const helps: Record<SizeFlag, string> = {
    scale: 'so many times as large, as in 2 or 1.5',
    target: 'a short side as of a screen: 720p, 1080p, 1440p or 2160p',
    longSide: 'so many pixels on the long side',
    fit: 'as large as fits in a box of pixels, as in 3840x2160',
    print: 'as large as a sheet of paper holds at a resolution, as in A3@300',
  }
  for (const flag of flagsOfSize) {
    const option = new Option(`--${flagName(flag)} ${sizeFlags[flag].placeholder}`, helps[flag])
    command.addOption(
      option
        .argParser((text: string) => parseSizeFlag(flag, text))
        .conflicts(flagsOfSize.filter((other) => other !== flag)),
    )
  }
}

/** The size that was asked for by a flag, or null. */
export function sizeOf(flags: RecipeFlags): SizeIntent | null {
  for (const flag of flagsOfSize) {
    const size = flags[flag]
    if (size !== undefined) return size
  }
  return null
}

/** The recipe flags that were given, as they are typed. */
export function givenRecipeFlags(flags: RecipeFlags): string[] {
  const names = ['model', 'set', 'preset', 'out', 'name', 'format', 'quality', 'metadata'] as const
  return [
    ...names.filter((name) => flags[name] !== undefined),
    ...flagsOfSize.filter((flag) => flags[flag] !== undefined).map(flagName),
  ].map((name) => `--${name}`)
}

const flagsOfSize = ['scale', 'target', 'longSide', 'fit', 'print'] as const satisfies readonly SizeFlag[]

/** Collects a flag that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function parseQuality(text: string): number {
  const quality = Number(text)
  if (Number.isInteger(quality) && quality >= 1 && quality <= 100) return quality
  throw new UsageError(`Expected \`--quality\` to be a whole number from 1 to 100, got ${text}`)
}
