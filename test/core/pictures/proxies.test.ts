import { copyFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createVideoMedia } from '../../../src/core/media/video/video-media.ts'
import type { VideoMedia } from '../../../src/core/media/media.ts'
import { nodeClock } from '../../../src/core/node/node-clock.ts'
import { createProxies } from '../../../src/core/pictures/proxies.ts'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import { clipFile } from '../../fixtures/clips/clips.ts'
import { writePicture } from '../../support/picture.ts'
import { toolOutput } from '../../support/system-tool.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'
import { folderWithoutFfmpeg, missingForVideo, videoTools } from '../../support/video-tools.ts'

const videos = createVideoMedia(videoTools)

/** Proxies in a folder of their own, and how many were begun. */
async function openProxies(proxy: VideoMedia['proxy'] = videos.proxy) {
  const cache = await tempFolder()
  const begun: string[] = []
  const proxyVideo: VideoMedia['proxy'] = (order, ...rest) => (
    begun.push(order.source),
    proxy(order, ...rest)
  )
  const media = { proxyVideo, codecOf: videos.codecOf }
  const proxies = createProxies({ media, paths: { cache }, clock: nodeClock })
  return { proxies, begun, kept: () => readdir(join(cache, 'proxies')) }
}

function original(path: string, fingerprint = 'f'.repeat(64)) {
  return { path, format: 'mov', fingerprint } as const
}

/** Hears all of a making to its end. */
async function heard<End>(steps: AsyncGenerator<{ part: number }, End, undefined>) {
  const parts: number[] = []
  for (;;) {
    const { done, value } = await steps.next()
    if (done === true) return { end: value, parts }
    parts.push(value.part)
  }
}

/** A video that takes a while. */
async function longClip(): Promise<string> {
  const path = join(await tempFolder(), 'long.mov')
  const noisy = '-f lavfi -i testsrc2=size=640x480:rate=30:duration=20 -c:v mjpeg -q:v 12'
  await toolOutput('ffmpeg', ['-v', 'error', ...noisy.split(' '), path])
  return path
}

async function jobOf(client: Client, path: string): Promise<string> {
  await client.accounts.agree({ provider: 'fal' })
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [{ model: 'fal/seedvr-video' }] })
  return jobs[0]?.id ?? ''
}

describe.skipIf(missingForVideo.length > 0)('proxies', () => {
  test('are made once for two who ask, and kept', async () => {
    const { proxies, begun, kept } = await openProxies()
    const clip = original(clipFile('sources/prores.mov'))
    const { signal } = new AbortController()
    const both = await Promise.all([heard(proxies.make(clip, signal)), heard(proxies.make(clip, signal))])
    expect(both.map(({ end }) => end)).toEqual([{ codec: 'prores' }, { codec: 'prores' }])
    expect((await heard(proxies.make(clip, signal))).end).toEqual({ codec: 'prores' })
    expect(begun).toHaveLength(1)
    expect(await kept()).toEqual([`${clip.fingerprint}.webm`])
  })

  test('are ended when nobody waits for them any more, and leave nothing', async () => {
    const ended: unknown[] = []
    const { proxies, kept } = await openProxies((order, signal, onProgress) =>
      videos.proxy(order, signal, onProgress).catch((error: unknown) => {
        ended.push(error)
        throw error
      }),
    )
    const clip = original(await longClip())
    const [stays, leaves] = [new AbortController(), new AbortController()]
    const first = proxies.make(clip, stays.signal)
    const second = proxies.make(clip, leaves.signal)
    await first.next()
    for (let part = 0; part === 0;) {
      const { value } = await second.next()
      part = 'part' in value ? value.part : 1
    }
    leaves.abort()
    await expect(heard(second)).rejects.toMatchObject({ name: 'AbortError' })
    expect(ended).toEqual([])
    stays.abort()
    await expect(heard(first)).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(kept).toEqual([])
    expect(ended).toHaveLength(1)
    expect(await proxies.find(clip)).toBe(null)
  })

  test('are made one after the other', async () => {
    let now = 0
    let most = 0
    const { proxies } = await openProxies(async (order, ...rest) => {
      most = Math.max(most, (now += 1))
      await videos.proxy(order, ...rest)
      now -= 1
    })
    const { signal } = new AbortController()
    const names = ['prores.mov', 'hevc-10-bit.mp4', 'h264.mp4']
    const clips = names.map((name, index) => original(clipFile(`sources/${name}`), String(index).repeat(64)))
    await Promise.all(clips.map((clip) => heard(proxies.make(clip, signal))))
    expect(most).toBe(1)
  })

  test('are had by clients: how far, the codec, then the file; cleared with the cache', async () => {
    const { client, folder, ports } = await openTestCore()
    const path = join(folder, 'Harbour.mov')
    await copyFile(clipFile('sources/prores.mov'), path)
    const id = await jobOf(client, path)
    const proxy = { id, of: 'source', form: 'proxy' } as const
    const none = { code: 'NO_PICTURE', data: { id, problem: null } }
    await expect(client.pictures.locate(proxy)).rejects.toMatchObject(none)
    const { end, parts } = await heard(await client.pictures.proxy({ id, of: 'source' }))
    expect(end).toEqual({ codec: 'prores' })
    expect(parts[0]).toBe(0)
    const located = await client.pictures.locate(proxy)
    expect(located).toMatchObject({ type: 'video/webm', name: 'Harbour.webm' })
    expect(located.path.startsWith(join(ports.paths.cache, 'proxies'))).toBe(true)
    expect((await stat(located.path)).size).toBeGreaterThan(0)
    await expect(heard(await client.pictures.proxy({ id, of: 'result' }))).rejects.toMatchObject(none)
    await client.host.clear({ what: 'cache' })
    await expect(client.pictures.locate(proxy)).rejects.toMatchObject(none)
  })

  test('are ended when the client that waits for one leaves', async () => {
    const { client, ports } = await openTestCore()
    const id = await jobOf(client, await longClip())
    const leaving = new AbortController()
    const steps = await client.pictures.proxy({ id, of: 'source' }, { signal: leaving.signal })
    for (let part = 0; part === 0;) {
      const { value } = await steps.next()
      part = 'part' in value ? value.part : 1
    }
    const kept = () => readdir(join(ports.paths.cache, 'proxies'))
    expect(await kept()).toHaveLength(1)
    leaving.abort()
    await expect.poll(kept).toEqual([])
  })

  test('say that they need an ffmpeg, and are of videos alone', async () => {
    const folders = [await folderWithoutFfmpeg()]
    const { client, folder } = await openTestCore({
      ports: { videoPrograms: { folders, bundledFfprobe: null } },
    })
    const id = await jobOf(client, clipFile('sources/prores.mov'))
    await expect(heard(await client.pictures.proxy({ id, of: 'source' }))).rejects.toMatchObject({
      code: 'NO_PICTURE',
      data: { id, problem: { code: 'FFMPEG_MISSING' } },
    })
    const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
    const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [{ model: 'local/resample' }] })
    const still = heard(await client.pictures.proxy({ id: jobs[0]?.id ?? '', of: 'source' }))
    await expect(still).rejects.toMatchObject({ code: 'NO_PICTURE', data: { problem: null } })
  })
})
