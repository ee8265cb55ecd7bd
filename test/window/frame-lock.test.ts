import { join } from 'node:path'
import { describe, expect, vi } from 'vitest'
import { seededRandom } from '../simulators/fal/seeded-random.ts'
import { serveWindow } from '../support/served-window.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { missingForVideo } from '../support/video-tools.ts'
import { apartAfterSeek, apartWhilePlaying, openPlayer, slowFrame, storeClips } from './frame-lock.ts'
import { story, visit } from './story.ts'

// Two hundred places are found, and some seconds played.
vi.setConfig({ testTimeout: 180_000 })

/** From so many seconds on one of them is sent to where the other one is. */
const farOff = 0.3
/** Times of frames are told in microseconds. */
const rounding = 0.001

describe.skipIf(missingForVideo.length > 0)('clips of 30 and of 60 frames a second', () => {
  story('are shown at most a frame apart wherever one goes, and keep together while they play', async () => {
    const folder = await tempFolder()
    await storeClips(join(folder, 'home'), join(folder, 'clips'), 25)
    const { page } = await visit(await serveWindow({ folder }), { expected: [/willReadFrequently/] })
    await openPlayer(page)
    const random = seededRandom(6, 'seeks')
    const sought: number[] = []
    for (let seeks = 0; seeks < 200; seeks += 1) sought.push(await apartAfterSeek(page, 0.98 * random()))
    expect(Math.max(...sought)).toBeLessThanOrEqual(slowFrame + rounding)
    await apartAfterSeek(page, 0.01)
    const { told: played, drawn } = await apartWhilePlaying(page, 20)
    expect(drawn.length).toBeGreaterThan(100)
    expect(Math.max(...drawn)).toBeLessThanOrEqual(slowFrame + rounding)
    // A machine that does much else drops frames of the one and not of the other: it catches up, and never drifts.
    const near = played.filter((apart) => apart <= slowFrame + rounding)
    expect(near.length / played.length).toBeGreaterThan(0.5)
    expect(Math.max(...played)).toBeLessThanOrEqual(farOff + slowFrame)
  })
})
