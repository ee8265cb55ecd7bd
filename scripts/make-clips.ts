import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type ClipFacts, clipsFolder } from '../test/fixtures/clips/clips.ts'
import { encodeClip } from '../test/simulators/clips/encode-clip.ts'
import { resultPath } from '../test/simulators/clips/make-clip.ts'
import { probeClip } from '../test/simulators/clips/probe-clip.ts'
import { ordersFor } from './clips/orders.ts'
import { recipes } from './clips/recipes.ts'

// Makes test/fixtures/clips anew: a clip of ours for each thing a clip can be, what the simulators answer to them, and
// the list of what is in each. Wants ffmpeg 5 with libx264, libx265 and libvpx. `npm run clips`.

const run = promisify(execFile)

/** Works in a folder; no shell looks at the parameters. */
async function ffmpeg(parameters: string, folder: string): Promise<void> {
  await run('ffmpeg', `-nostdin -v error -y ${parameters}`.split(' '), { cwd: folder })
}

/** Makes a source by its recipe, in a folder where its ingredients may lie about. */
async function makeSource(name: string, folder: string): Promise<string> {
  const recipe = recipes[name]
  if (recipe === undefined) throw new Error(`Expected a recipe for ${name}`)
  for (const [ingredient, text] of Object.entries(recipe.texts ?? {})) {
    await writeFile(join(folder, ingredient), text)
  }
  for (const step of recipe.steps) await ffmpeg(step, folder)
  const bytes = await readFile(join(folder, name))
  const path = `sources/${name}`
  await writeFile(join(clipsFolder, path), bytes.subarray(0, Math.ceil(bytes.length * (recipe.kept ?? 1))))
  return path
}

async function makeResults(source: string, facts: ClipFacts): Promise<string[]> {
  const paths: string[] = []
  for (const order of ordersFor(basename(source), facts)) {
    const path = resultPath(source, order)
    const to = join(clipsFolder, path)
    await mkdir(dirname(to), { recursive: true })
    await encodeClip({ from: join(clipsFolder, source), facts, to }, order)
    paths.push(path)
  }
  return paths
}

async function describe(path: string) {
  const bytes = await readFile(join(clipsFolder, path))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes: bytes.length, sha256, ...(await probeClip(join(clipsFolder, path))) }
}

async function makeAll(): Promise<void> {
  for (const name of ['sources', 'results']) {
    await rm(join(clipsFolder, name), { recursive: true, force: true })
    await mkdir(join(clipsFolder, name))
  }
  const folder = await mkdtemp(join(tmpdir(), 'enlarger-clips-'))
  const list: Record<string, Awaited<ReturnType<typeof describe>>> = {}
  for (const name of Object.keys(recipes)) {
    const source = await makeSource(name, folder)
    const facts = await describe(source)
    list[source] = facts
    for (const path of await makeResults(source, facts)) list[path] = await describe(path)
  }
  await rm(folder, { recursive: true })
  await writeFile(join(clipsFolder, 'clips.json'), `${JSON.stringify(list, null, 2)}\n`)
  const total = Object.values(list).reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`${Object.keys(list).length} clips, ${Math.ceil(total / 1024)} KiB`)
}

await makeAll()
