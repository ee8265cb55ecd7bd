import { appendFile, mkdir, open, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

// Files that come into a folder as files do: at once, slowly, under another name first, renamed in the middle.

/** What is to come, and how. */
export interface Arrivals {
  /** Absolute paths, each with where it is to come to. */
  readonly files: readonly { readonly from: string; readonly to: string }[]
  /** Over how many milliseconds they begin to come. */
  readonly over: number
  /** One in so many grows slowly. */
  readonly slowEvery: number
  /** For how many milliseconds such a one grows. */
  readonly slowFor: number
  readonly random: () => number
}

/** When each file was whole, milliseconds since 1970, by its path. */
export type Arrived = Map<string, number>

/** Has files come; resolves once the last is whole. */
export async function arrive({ files, over, ...how }: Arrivals): Promise<Arrived> {
  const arrived: Arrived = new Map()
  const under: Promise<void>[] = []
  const start = performance.now()
  for (const [index, { from, to }] of files.entries()) {
    const due = start + (over * index) / files.length
    if (performance.now() < due) await wait(due - performance.now())
    await mkdir(dirname(to), { recursive: true })
    const way = chooseWay(index, how)
    const coming = way(await readFile(from), to, how).then(() => void arrived.set(to, Date.now()))
    under.push(coming)
    // As many at a time as a copying program has open, but for those that grow slowly.
    if (way !== slowly) await coming
  }
  await Promise.all(under)
  return arrived
}

type How = Pick<Arrivals, 'slowEvery' | 'slowFor' | 'random'>
type Way = (bytes: Buffer, to: string, how: How) => Promise<void>

function chooseWay(index: number, { slowEvery, random }: How): Way {
  if (index % slowEvery === slowEvery - 1) return slowly
  const draw = random()
  if (draw < 0.1) return underAnotherName
  return draw < 0.2 ? renamedInTheMiddle : atOnce
}

const atOnce: Way = (bytes, to) => writeFile(to, bytes)

const underAnotherName: Way = async (bytes, to) => {
  await writeFile(`${to}.part`, bytes)
  await rename(`${to}.part`, to)
}

/** The same open file goes on being written under its new name. */
const renamedInTheMiddle: Way = async (bytes, to) => {
  const before = join(dirname(to), `half of ${to.slice(dirname(to).length + 1)}`)
  await using file = await open(before, 'w')
  await file.write(bytes.subarray(0, bytes.length / 2))
  await rename(before, to)
  await file.write(bytes.subarray(bytes.length / 2))
}

/** Some bytes a second; the last ones make it whole. Some programs put the time of the original on it in the end. */
const slowly: Way = async (bytes, to, { slowFor, random }) => {
  const steps = Math.min(bytes.length - 1, Math.max(2, Math.round(slowFor / 1000)))
  const size = Math.ceil(bytes.length / steps)
  await writeFile(to, bytes.subarray(0, size))
  for (let at = size; at < bytes.length; at += size) {
    await wait(slowFor / steps)
    await appendFile(to, bytes.subarray(at, at + size))
  }
  if (random() < 0.5) await utimes(to, new Date(2001, 1, 1), new Date(2001, 1, 1))
}
