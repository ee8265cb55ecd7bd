import type { Command } from 'commander'
import type { Area } from '../shared/domain/piece.ts'
import { UsageError } from './usage-error.ts'

/** What is enlarged first, to see what comes of it and what it costs. What was not given is absent. */
export interface TrialFlags {
  /** How many of the files. */
  readonly try?: number
  readonly crop?: Area
  readonly seconds?: number
}

/** Adds the flags of a trial to a command. */
export function addTrialFlags(command: Command): Command {
  return command
    .optionsGroup('A trial before the whole:')
    .option('--try <count>', 'enlarge only so many of the files, spread over all of them', parseCount)
    .option(
      '--crop <x,y,w,h>',
      'of each still picture only this piece, in pixels from the top left',
      parseArea,
    )
    .option('--seconds <count>', 'of each video only so many seconds from its beginning', parseSeconds)
}

function parseCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1) return count
  throw new UsageError(`Expected \`--try\` to be a whole number from 1 on, got ${text}`)
}

function parseArea(text: string): Area {
  const [, ...numbers] = /^(\d+),(\d+),(\d+),(\d+)$/.exec(text) ?? []
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number)
  if (width > 0 && height > 0) return { is: 'area', x, y, width, height }
  throw new UsageError(
    `Expected \`--crop\` to be left, top, width and height in pixels, as in 800,600,400,400, got ${text}`,
  )
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds >= 0.1 && seconds <= 600) return seconds
  throw new UsageError(`Expected \`--seconds\` to be from 0.1 to 600, got ${text}`)
}
