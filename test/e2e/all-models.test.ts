import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { modelCard } from '../../src/core/providers/card.ts'
import type { ModelDescriptor } from '../../src/core/providers/model.ts'
import { models } from '../../src/core/providers/registry.ts'
import { extremeParameters } from '../core/providers/extreme-parameters.ts'
import { hasFfmpeg } from '../simulators/has-ffmpeg.ts'
import { writePicture } from '../support/picture.ts'
import { openPixazoCore, type PixazoCore } from '../support/pixazo-core.ts'
import { runInProcess } from './run-in-process.ts'

const cloudModels = models.filter(({ endpoint }) => endpoint !== null)

/** Pixels on each side of most sources: encoders of videos want some. */
const usualSide = 64

/** One command: some models, each with parameters of its own, on a source of a size. */
interface Round {
  readonly name: string
  readonly size: readonly [flag: string, value: string]
  readonly side: number
  readonly wanted: readonly { readonly model: ModelDescriptor; readonly params: Record<string, unknown> }[]
}

/** As few commands as hold every model with its defaults, at its largest factor, and every set of extremes. */
function roundsFor(some: readonly ModelDescriptor[]): Round[] {
  const extremes = some.map((model) => ({ model, sets: extremesOf(model) }))
  const most = Math.max(...extremes.map(({ sets }) => sets.length))
  const rows = Array.from({ length: most }, (_, row) =>
    extremes.flatMap(({ model, sets }) => (sets[row] === undefined ? [] : [{ model, params: sets[row] }])),
  )
  const isTarget = ({ params }: Round['wanted'][number]) => params.upscale_mode === 'target'
  const rounds: Round[] = [
    {
      name: 'defaults',
      size: ['--scale', '2'],
      side: usualSide,
      wanted: some.map((model) => ({ model, params: {} })),
    },
    ...some.map((model): Round => {
      const { max } = model.accepts.factor
      return {
        name: `${model.id} at its largest`,
        size: ['--scale', String(max)],
        side: max > 10 ? 4 : usualSide,
        wanted: [{ model, params: {} }],
      }
    }),
    ...rows.map((row, index): Round => {
      const wanted = row.filter((one) => !isTarget(one))
      return { name: `extremes ${index + 1}`, size: ['--scale', '1.5'], side: usualSide, wanted }
    }),
    ...rows.map((row, index): Round => {
      const wanted = row.filter(isTarget)
      return { name: `targets ${index + 1}`, size: ['--target', '720p'], side: 240, wanted }
    }),
  ]
  return rounds.filter(({ wanted }) => wanted.length > 0)
}

/** An address of the source is a public one, which no source here has. */
function extremesOf(model: ModelDescriptor) {
  const { parameters } = modelCard(model)
  return extremeParameters(parameters.filter(({ name }) => name !== model.addressParameter))
}

function argumentsOf({ size, wanted }: Round, source: string, out: string): string[] {
  const set = wanted.flatMap(({ model, params }) =>
    Object.entries(params).flatMap(([name, value]) => ['--set', `${model.id}:${name}=${String(value)}`]),
  )
  const named = ['--name', '{name}-{provider}-{model}-{size}', '--out', out]
  const asked = wanted.flatMap(({ model }) => ['--model', model.id])
  return ['run', source, ...asked, ...size, ...set, ...named, '--yes', '--json']
}

/** Runs a round and expects each of its results to be there, as large as was asked for. */
async function expectAllDone(work: PixazoCore, round: Round, source: string): Promise<void> {
  const out = join(work.folder, 'out', round.name.replace('/', '-'))
  const end = await runInProcess(work, ...argumentsOf(round, source, out))
  const jobs = end.lines.filter(({ type }) => type === 'job')
  const told = jobs.map(({ model, state, problems }) => ({ model, state, problems }))
  const done = round.wanted.map(({ model }) => ({ model: model.id, state: 'done', problems: [] }))
  const byModel = (one: { model?: unknown }, other: { model?: unknown }) =>
    String(one.model).localeCompare(String(other.model))
  expect({ round: round.name, told: told.toSorted(byModel), said: end.code === 0 ? '' : end.said }).toEqual({
    round: round.name,
    told: done.toSorted(byModel),
    said: '',
  })
  const [flag, value] = round.size
  const short = flag === '--target' ? 720 : round.side * Number(value)
  for (const { height } of jobs) expect(Math.abs(Number(height) - short)).toBeLessThanOrEqual(1)
}

/** What the simulators were asked: nothing that they have to complain of, and every value that was set. */
function expectAllAsked({ fal, pixazo }: PixazoCore, rounds: readonly Round[]): void {
  expect([...fal.ledger.violations, ...pixazo.ledger.violations]).toEqual([])
  const accepted = [...fal.ledger.accepted, ...pixazo.ledger.accepted]
  const wanted = rounds.flatMap((round) => round.wanted)
  expect(accepted).toHaveLength(wanted.length)
  for (const { model, params } of wanted) {
    const defaults = model.params.parse({})
    const inputs = accepted
      .filter(({ endpoint }) => endpoint.endsWith(model.endpoint ?? '-'))
      .map(({ input }) => ({ ...defaults, ...input }))
    expect(inputs).toContainEqual(expect.objectContaining(params))
  }
}

/** Runs all rounds, a few at a time, each on sources of its size. */
async function runAll(rounds: readonly Round[], sourceOf: (path: string, side: number) => Promise<string>) {
  const work = await openPixazoCore({ options: { processingMs: 0 } })
  await work.client.settings.change({ cloudJobs: 6 })
  await mkdir(join(work.folder, 'in'))
  const sides = [...new Set(rounds.map(({ side }) => side))]
  const sources = new Map<number, string>()
  for (const side of sides) sources.set(side, await sourceOf(join(work.folder, 'in', String(side)), side))
  // All come to their end, whatever became of the first: a core is not taken away from under a run.
  const ends = await Promise.allSettled(
    rounds.map((round) => expectAllDone(work, round, sources.get(round.side) ?? '')),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  expectAllAsked(work, rounds)
}

function writePhoto(path: string, side: number): Promise<string> {
  return writePicture(`${path}.jpg`, { width: side, height: side })
}

async function writeClip(path: string, side: number): Promise<string> {
  const clip = `${path}.mp4`
  const look = `testsrc=size=${side}x${side}:rate=25`
  const asClip = '-frames:v 4 -c:v libx264 -pix_fmt yuv420p'.split(' ')
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', look, ...asClip, clip])
  return clip
}

describe('`run` delivers what every model makes, with its defaults, at its largest and at all of its ends', () => {
  const [pictures, videos] = (['image', 'video'] as const).map((kind) =>
    roundsFor(cloudModels.filter((model) => model.kind === kind)),
  )

  test('of pictures', () => runAll(pictures ?? [], writePhoto), 200_000)

  test.skipIf(!hasFfmpeg)('of videos (needs ffmpeg)', () => runAll(videos ?? [], writeClip), 300_000)
})
