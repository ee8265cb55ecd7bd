import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { appendFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { nodePaths } from '../../src/core/node/node-paths.ts'
import { reachOwner } from '../../src/core/node/reach-owner.ts'
import type { Job } from '../../src/shared/domain/job.ts'
import { describeProblem } from '../../src/shared/words/problems.ts'
import { connect } from '../../src/shared/rpc/connect.ts'
import { type JobLine, type Life, startLife } from '../faults/life.ts'
import { makePlace, type Place } from '../faults/place.ts'
import { programOf } from '../faults/programs.ts'
import { writePicture } from '../support/picture.ts'
import { canMount } from '../support/own-file-system.ts'
import { tempFolder } from '../support/temp-folder.ts'

// Many starts of a whole program, on whatever machine.
vi.setConfig({ testTimeout: 240_000 })

const mounts = canMount

/** Folders, four pictures whose results take some 4 MB each, and a pipe that asks for a larger disk. */
async function places(): Promise<{ place: Place; more: string }> {
  const place = await makePlace(await tempFolder(), { items: 0, model: 'resample' })
  await rename(place.out, `${place.out}-unused`)
  await mkdir(place.out)
  for (let seed = 1; seed <= 4; seed += 1)
    await writePicture(join(place.pictures, `${seed}.jpg`), { seed, width: 700, height: 500 })
  const more = `${place.out}.more`
  execFileSync('mkfifo', [more])
  return { place, more }
}

/** Starts a run where a folder is a disk of 8 MB, which becomes one of 200 MB when something is written to `more`. */
function startOnSmallDisk(
  { place, more }: { place: Place; more: string },
  { disk, wait }: { disk: string; wait: string },
): Life {
  const script = `
    disk="$0"; more="$1"; shift
    mount -t tmpfs -o size=8m none "$disk" || exit 77
    { read -r _ < "$more"; mount -o remount,size=200m "$disk"; } &
    "$@"; code=$?
    cp -a "$disk" "$disk.seen"; exit $code`
  const run = ['run', '--json', '--yes', '--wait', wait, place.pictures, '--out', place.out]
  return startLife({
    ...programOf(undefined),
    place,
    before: ['unshare', '-mp', '--fork', '--kill-child', 'sh', '-c', script, disk, more],
    args: [...run, '--format', 'png', '--set', 'interpolator=bicubic'],
  })
}

/** Resolves with the first job that waits for disk space. */
async function firstWaiting(life: Life, { home, runtime }: Place): Promise<Job> {
  await new Promise<void>((resolve) => life.onWords((text) => text.includes('To make:') && resolve()))
  const { socket } = nodePaths({ ENLARGER_HOME: home, XDG_RUNTIME_DIR: runtime })
  const port = await reachOwner({ socket })
  if (port === null) throw new Error(`Expected the program to listen at ${socket}, got nothing`)
  const { client, close } = connect(port)
  try {
    for await (const event of await client.jobs.watch({})) {
      const jobs =
        event.type === 'snapshot' ? (await client.jobs.list({})).items : 'job' in event ? [event.job] : []
      const waiting = jobs.find(({ state }) => state.is === 'waiting' && state.for === 'disk')
      if (waiting !== undefined) return waiting
    }
  } finally {
    close()
  }
  throw new Error('Expected a job to wait for disk space, got the end of the program')
}

function heard(life: Life): JobLine[] {
  const jobs: JobLine[] = []
  life.onJob((job) => jobs.push(job))
  return jobs
}

const inTheWay =
  /^There is not enough space in .+: \d[\d.]* (kB|MB|KiB|MiB) needed, \d[\d.]* (bytes|B|kB|MB|KiB|MiB) free/

const skipped = mounts ? '' : ' (skipped: nothing may be mounted here)'

describe.skipIf(!mounts)(`a disk of 8 MB${skipped}`, () => {
  test.each(['the results', "Enlarger's own"])(
    'for %s makes a run wait, say why, and go on when there is space',
    async (what) => {
      const { place, more } = await places()
      const life = startOnSmallDisk(
        { place, more },
        { disk: what === 'the results' ? place.out : place.home, wait: '5' },
      )
      const jobs = heard(life)
      const { state } = await firstWaiting(life, place)
      const problem = 'problem' in state ? state.problem : undefined
      expect(problem?.code).toBe('DISK_FULL')
      if (problem !== undefined) expect(describeProblem(problem).message).toMatch(inTheWay)
      await appendFile(more, 'more\n')
      const { exit } = await life.end
      expect(exit).toBe(0)
      expect(jobs.map((job) => job.state)).toEqual(['done', 'done', 'done', 'done'])
      const results = what === 'the results' ? `${place.out}.seen` : place.out
      expect(readdirSync(results).toSorted()).toEqual(
        [1, 2, 3, 4].map((number) => `${number}-resample-2x.png`),
      )
    },
  )

  test('that stays full ends the run after its patience: what fits is whole, and nothing is beside it', async () => {
    const { place, more } = await places()
    const life = startOnSmallDisk({ place, more }, { disk: place.out, wait: '0.05' })
    const jobs = heard(life)
    const { exit } = await life.end
    expect(exit).toBe(5)
    const waiting = jobs.filter(({ state }) => state === 'waiting')
    const done = jobs.filter(({ state }) => state === 'done')
    expect(waiting.length).toBeGreaterThan(0)
    expect([waiting.length + done.length, jobs.length]).toEqual([4, 4])
    for (const { problems } of waiting) {
      expect(problems.map(({ code }) => code)).toEqual(['DISK_FULL'])
      expect(problems[0]?.message).toMatch(inTheWay)
    }
    expect(readdirSync(`${place.out}.seen`)).toHaveLength(done.length)
    expect(existsSync(join(place.home, 'staging')) ? readdirSync(join(place.home, 'staging')) : []).toEqual(
      [],
    )
  })
})
