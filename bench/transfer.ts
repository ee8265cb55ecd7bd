import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runChild, withServer, type FalEnvironment } from './child.ts'
import { Moved } from './moved.ts'
import { plainScript } from './plain-script.ts'
import { median, timed, type Row } from './rows.ts'
import { writeSparseFile } from './sparse-file.ts'

const run = promisify(execFile)
const bytes = 1024 ** 3
/** 1 Gbit/s */
const bytesPerSecond = 125_000_000
const pairs = 3

/** The two ways to move the file in one direction. */
interface Move {
  readonly what: string
  readonly ours: () => Promise<Moved>
  /** Arguments of curl. */
  readonly curl: readonly string[]
  /** The file that is written and goes before the next try; what is not on disk yet must not be in its way. */
  readonly written: string | null
}

/** One large file up and down a line of 1 Gbit/s, in parts and made sure of as Enlarger does it, against curl. */
export async function benchTransfer(folder: string): Promise<Row[]> {
  const source = join(folder, 'source')
  await writeSparseFile(source, bytes)
  const script = await plainScript('move-file.ts', folder)
  const server = { script: 'storage-server.ts', parameters: [String(bytesPerSecond), String(bytes)] }
  return withServer(server, async (environment) => {
    const rows: Row[] = []
    for (const move of moves({ folder, source, script, environment })) rows.push(await compare(move))
    return rows
  })
}

interface Place {
  readonly folder: string
  readonly source: string
  /** The script that moves files our way. */
  readonly script: string
  readonly environment: FalEnvironment
}

function moves({ folder, source, script, environment }: Place): Move[] {
  const { ENLARGER_FAL_URL: origin } = environment
  const into = join(folder, 'result')
  const move = async (direction: string, ...parameters: string[]) => {
    const home = join(folder, 'home')
    await rm(home, { recursive: true, force: true })
    const order = { script, parameters: [direction, home, ...parameters], environment }
    return Moved.parse(await runChild(order))
  }
  return [
    {
      what: 'upload of 1 GiB at 1 Gbit/s',
      ours: () => move('upload', source),
      curl: ['--upload-file', source, `${origin}/whole`],
      written: null,
    },
    {
      what: 'download of 1 GiB at 1 Gbit/s',
      ours: () => move('download', into, '/file', String(bytes)),
      curl: ['--output', into, `${origin}/file`],
      written: into,
    },
  ]
}

async function compare({ what, ours, curl, written }: Move): Promise<Row> {
  const ratios: number[] = []
  const own: Moved[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    const theirs = await timeCurl(curl)
    if (written !== null) await rm(written, { force: true })
    const moved = await ours()
    if (written !== null) await rm(written)
    own.push(moved)
    if (theirs !== null) ratios.push(theirs / moved.seconds)
  }
  const ratio = ratios.length === 0 ? 'curl is not installed' : median(ratios).toFixed(3)
  const speed = bytes / 1e6 / median(own.map(({ seconds }) => seconds))
  const peak = Math.max(...own.map(({ peakMiB }) => peakMiB))
  const measured = `${ratio} (${speed.toFixed(0)} MB/s, peak ${peak.toFixed(0)} MiB)`
  return { what, measured, against: 'curl', aim: '≥ 0.95' }
}

/** Seconds curl takes; null where there is none. */
async function timeCurl(parameters: readonly string[]): Promise<number | null> {
  try {
    return await timed(() => run('curl', ['--silent', '--show-error', '--fail', ...parameters]))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
