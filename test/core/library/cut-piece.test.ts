import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { clipsFolder } from '../../fixtures/clips/clips.ts'
import { missingTools } from '../../support/system-tool.ts'
import { addPaths, openTestCore, type TestCore } from '../../support/test-core.ts'
import type { Piece } from '../../../src/shared/domain/piece.ts'

/** A picture in which the value of each sample tells where it is. */
async function writeMap(path: string): Promise<string> {
  const samples = Uint16Array.from({ length: 40 * 30 * 3 }, (_, index) => index * 16)
  await sharp(samples, { raw: { width: 40, height: 30, channels: 3 } })
    .toColourspace('rgb16')
    .png()
    .toFile(path)
  return path
}

async function cut({ client }: TestCore, path: string, piece: Piece) {
  const { sourceIds } = await addPaths(client, [path])
  return safe(client.library.cut({ sourceId: sourceIds[0] ?? '', piece }))
}

async function problemOf(cutting: ReturnType<typeof cut>) {
  const { error } = await cutting
  return error !== null && 'data' in error ? error.data : error
}

const area = { is: 'area', x: 7, y: 5, width: 12, height: 9 } as const

describe('a piece of a picture', () => {
  test('has the very samples of its area, and is a source like any other', async () => {
    const opened = await openTestCore()
    const source = await writeMap(join(opened.folder, 'map.png'))
    const { data } = await cut(opened, source, area)
    const path = data?.path ?? ''
    expect(path.endsWith('map 7,5 12x9.png')).toBe(true)
    const raw = { depth: 'ushort' } as const
    const expected = await sharp(source)
      .extract({ left: 7, top: 5, width: 12, height: 9 })
      .toColourspace('rgb16')
      .raw(raw)
      .toBuffer()
    expect((await sharp(path).toColourspace('rgb16').raw(raw).toBuffer()).equals(expected)).toBe(true)
    const { sourceIds } = await addPaths(opened.client, [path])
    const { items } = await opened.client.library.list({})
    expect(items.find(({ id }) => id === sourceIds[0])?.facts).toMatchObject({
      width: 12,
      height: 9,
      bitDepth: 16,
    })
  })

  test('is the same file each time it is asked for, and no half of one is left', async () => {
    const opened = await openTestCore()
    const source = await writeMap(join(opened.folder, 'map.png'))
    const first = await cut(opened, source, area)
    const second = await cut(opened, source, area)
    expect(second.data).toEqual(first.data)
    const pieces = join(opened.ports.paths.inbox, 'pieces')
    const [folder = ''] = await readdir(pieces)
    expect(await readdir(join(pieces, folder))).toEqual(['map 7,5 12x9.png'])
  })

  test('that reaches beyond it, or is one of videos, is refused with the reason', async () => {
    const opened = await openTestCore()
    const source = await writeMap(join(opened.folder, 'map.png'))
    expect(await problemOf(cut(opened, source, { ...area, width: 34 }))).toEqual({
      path: source,
      problem: { code: 'PIECE_OUTSIDE', data: { area: '7,5 34x9', width: 40, height: 30 } },
    })
    expect(await problemOf(cut(opened, source, { is: 'start', seconds: 1 }))).toMatchObject({
      problem: { code: 'PIECE_OF_OTHER_KIND' },
    })
  })
})

describe.skipIf(missingTools('ffmpeg', 'ffprobe').length > 0)('the first seconds of a video', () => {
  test('keep their tracks and container', async () => {
    const opened = await openTestCore()
    const { data } = await cut(opened, join(clipsFolder, 'sources/h264.mp4'), { is: 'start', seconds: 0.5 })
    const { sourceIds } = await addPaths(opened.client, [data?.path ?? ''])
    const { items } = await opened.client.library.list({})
    const facts = (id: string | undefined) => items.find((item) => item.id === id)?.facts
    const whole = items.find(({ path }) => path.endsWith('sources/h264.mp4'))?.facts
    expect(facts(sourceIds[0])).toMatchObject({ kind: 'video', container: 'mp4', codec: 'h264' })
    if (whole?.kind !== 'video') throw new Error('Expected a video')
    const piece = facts(sourceIds[0])
    expect(piece?.kind === 'video' && piece.frames < whole.frames && piece.audio === whole.audio).toBe(true)
  })

  test('are refused of pictures', async () => {
    const opened = await openTestCore()
    expect(await problemOf(cut(opened, join(clipsFolder, 'sources/h264.mp4'), area))).toMatchObject({
      problem: { code: 'PIECE_OF_OTHER_KIND', data: { wanted: 'a still picture' } },
    })
  })
})
