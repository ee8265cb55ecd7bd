import { stat } from 'node:fs/promises'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { hashFile } from '../hash-file.ts'
import type { VideoMedia } from '../media.ts'
import { isSameRevision, readHead, statRegularFile } from '../regular-file.ts'
import { containerOf, headBytes, type VideoFile } from './container.ts'
import { expectContainer } from './expect-container.ts'
import { cutVideo } from './cut-video.ts'
import { decodeToEnd } from './decode-to-end.ts'
import { finishVideo } from './finish-video.ts'
import { makeProxy } from './make-proxy.ts'
import { readReport, readVideo } from './read-video.ts'
import { expectVideo } from './video-facts.ts'
import type { VideoTools } from './video-tools.ts'

/** Videos by ffprobe and ffmpeg. */
export function createVideoMedia(tools: VideoTools): VideoMedia {
  return {
    recognise: async (path) => containerOf(await readHead(path, headBytes)),
    probe: (path, container, signal) => probeVideo(tools, { path, container }, signal),
    verify: async (path, container, signal) => {
      const { facts, sha256 } = await probeVideo(tools, { path, container }, signal)
      await decodeToEnd(tools, { path, container }, signal)
      const { width, height, frames } = facts
      const { size } = await stat(path)
      return { size: { width, height }, frames, bytes: size, sha256 }
    },
    cut: (order, signal) => cutVideo(tools, order, signal),
    proxy: (order, signal, onProgress) => makeProxy(tools, { ...order, onProgress }, signal),
    codecOf: async (path, signal) => {
      const file = { path, container: await expectContainer(path) }
      return expectVideo(await readReport(tools, file, signal)).codec_name
    },
    finish: (order, signal) => finishVideo(tools, order, signal),
    readsVideos: async () => (await tools.find('ffprobe')) !== null,
    putsBack: async () => (await tools.find('ffmpeg')) !== null,
    examine: async () => ({
      videoReader: (await tools.find('ffprobe'))?.version ?? null,
      videoWriter: (await tools.find('ffmpeg'))?.version ?? null,
    }),
  }
}

/** Reads a file to its end; `SOURCE_CHANGED` when it was written to meanwhile, whatever else was found. */
async function probeVideo(tools: VideoTools, file: VideoFile, signal?: AbortSignal) {
  const before = await statRegularFile(file.path)
  const [read, hashed] = await Promise.allSettled([readVideo(tools, file, signal), hashFile(file.path)])
  signal?.throwIfAborted()
  const after = await stat(file.path, { bigint: true }).catch(() => null)
  if (after === null || !isSameRevision(before, after)) throw new ProblemError('SOURCE_CHANGED')
  if (read.status === 'rejected') throw read.reason
  if (hashed.status === 'rejected') throw hashed.reason
  return { facts: read.value.facts, sha256: hashed.value }
}
