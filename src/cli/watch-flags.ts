import { type Command, Option } from 'commander'
import { resolve } from 'node:path'
import { type Watch, WatchOrder } from '../shared/domain/watch.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { readRecipes } from './make-recipes.ts'
import { parseDollars } from './parse-dollars.ts'
import { addRecipeFlags, collect, type RecipeFlags } from './recipe-flags.ts'
import { UsageError } from './usage-error.ts'

/** The flags of `watch add`. Amounts in micro-dollars, sizes in bytes. */
export interface WatchFlags extends RecipeFlags {
  readonly budget?: number
  readonly monthlyBudget?: number
  readonly hourlyBudget?: number
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly kind?: Watch['rules']['kinds'][number]
  readonly minSize?: number
  readonly maxSize?: number
  readonly settle?: number
  readonly moveTo?: string
  readonly there?: 'enlarge' | 'ignore'
  readonly yes?: true
  readonly json?: true
}

/** Adds the flags that make a watch to a command. */
export function addWatchFlags(command: Command): Command {
  return addRecipeFlags(command)
    .optionsGroup('Which files:')
    .option('--include <glob>', 'only files like this, as in *.jpg or scans/', collect)
    .option('--exclude <glob>', 'no files like this', collect)
    .addOption(new Option('--kind <kind>', 'only files of this kind').choices(['image', 'video']))
    .option('--min-size <size>', 'no smaller files, as in 100k or 2M', parseBytes)
    .option('--max-size <size>', 'no larger files', parseBytes)
    .option('--settle <seconds>', 'how long a file has to stay as it is', parseSeconds)
    .addOption(new Option('--there <what>', 'what becomes of files there now').choices(['enlarge', 'ignore']))
    .option('--move-to <folder>', 'where originals are moved to once their results are there')
    .optionsGroup('What it may cost:')
    .option('--budget <dollars>', 'the most in one day, in US dollars; needed for paid models', parseDollars)
    .option('--monthly-budget <dollars>', 'the most in one month', parseDollars)
    .option(
      '--hourly-budget <dollars>',
      'more within one hour pauses the watch; half of --budget when not given',
      parseDollars,
    )
    .option('-y, --yes', 'do not ask; files that are there are left alone unless --there says otherwise')
    .option('--json', 'print the watch as a JSON object')
}

/** What the flags order for a folder. Throws `UsageError`. */
export async function readWatchOrder(
  client: Client,
  flags: WatchFlags,
  { folder, start }: { readonly folder: string; readonly start: string },
): Promise<WatchOrder> {
  const recipes = await readRecipes(client, flags, start)
  // Where results of runs go is no place for those of a watch, unless it was asked for.
  const isChosen = flags.out !== undefined || flags.preset !== undefined
  return WatchOrder.parse({
    folder: resolve(start, folder),
    recipes: recipes.map((recipe) =>
      isChosen ? recipe : { ...recipe, output: { ...recipe.output, folder: null } },
    ),
    rules: {
      include: flags.include,
      exclude: flags.exclude,
      kinds: flags.kind === undefined ? undefined : [flags.kind],
      minimumBytes: flags.minSize,
      maximumBytes: flags.maxSize,
      settleSeconds: flags.settle,
    },
    caps: { day: flags.budget, month: flags.monthlyBudget, hour: flags.hourlyBudget },
    afterSuccess: flags.moveTo === undefined ? undefined : { do: 'move', to: resolve(start, flags.moveTo) },
  })
}

const units = { '': 1, k: 1000, m: 1_000_000, g: 1_000_000_000 } as const

function parseBytes(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(text.trim()) ?? []
  const [, factor = 1] = Object.entries(units).find(([name]) => name === unit.toLowerCase()) ?? []
  if (number !== '') return Math.round(Number(number) * factor)
  throw new UsageError(`Expected a size like 500k or 2M, got ${text}`)
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400) return seconds
  throw new UsageError(`Expected \`--settle\` to be a whole number of seconds from 1 to 86400, got ${text}`)
}
