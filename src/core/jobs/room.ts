import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ResultFormat } from '../../shared/domain/media.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Plan } from './plan.ts'
import type { VideoPlan } from './plan-video.ts'

/** Bytes that stay free where Enlarger keeps its own, for the queue and the logs. */
const spare = 32 * 1024 ** 2

/** Space a job will take. */
export interface SpaceNeed {
  readonly folder: string
  readonly bytes: number
}

/** Space on the disks, shared out among the jobs that run. */
export interface Room {
  /** Sets space aside for a job; or says what is short, as the problem DISK_FULL {folder, needed, free}. */
  take(jobId: string, needs: readonly SpaceNeed[]): Promise<Problem | null>
  /** Whether so many bytes are free where a folder is, or will be. */
  hasFree(folder: string, bytes: number): Promise<boolean>
  /** Gives back what was set aside. */
  leave(jobId: string): void
}

interface Reserved {
  readonly device: number
  readonly bytes: number
}

/** Shares out the space on this computer's disks. `staging` is where results are made. */
export function createRoom(staging: string): Room {
  const reserved = new Map<string, readonly Reserved[]>()

  function reservedOn(device: number, except: string): number {
    let sum = 0
    for (const [id, parts] of reserved) {
      if (id === except) continue
      for (const part of parts) if (part.device === device) sum += part.bytes
    }
    return sum
  }

  return {
    take: async (jobId, needs) => {
      const taken: Reserved[] = []
      for (const { folder, bytes } of needs) {
        const found = await lookAt(folder)
        if (found === null) continue
        const { device, free } = found
        const own = taken.reduce((sum, part) => sum + (part.device === device ? part.bytes : 0), 0)
        const needed = bytes + own + reservedOn(device, jobId) + (folder === staging ? spare : 0)
        if (needed > free) return problem('DISK_FULL', { folder, needed, free })
        taken.push({ device, bytes })
      }
      reserved.set(jobId, taken)
      return null
    },
    hasFree: async (folder, bytes) => {
      const found = await lookAt(folder)
      return found === null || found.free >= bytes
    },
    leave: (jobId) => {
      reserved.delete(jobId)
    },
  }
}

/** The disk a folder is on, or will be; null where the system does not tell. */
async function lookAt(folder: string): Promise<{ device: number; free: number } | null> {
  for (let path = folder; ; path = dirname(path)) {
    try {
      const { dev: device } = await stat(path)
      const { bavail, bsize } = await statfs(path)
      return { device, free: bavail * bsize }
    } catch {
      if (dirname(path) === path) return null
    }
  }
}

/** Bytes a pixel may take in a finished file, generously: of a video, a pixel of each frame. */
const bytesPerPixel: Readonly<Record<ResultFormat, number>> = {
  jpeg: 1.5,
  webp: 1.5,
  avif: 1.5,
  gif: 1.5,
  png: 4,
  tiff: 8,
  mp4: 0.3,
  webm: 0.3,
  mkv: 0.3,
  avi: 0.3,
  ts: 0.3,
  mpg: 0.3,
  mov: 1,
}

/** What a job will take, at most and about: where it is made, and where it goes. Pure. */
export function spaceNeeds(order: {
  readonly plan: Plan
  readonly sourceBytes: number
  readonly staging: string
  readonly cloud: boolean
}): readonly SpaceNeed[] {
  const { plan, sourceBytes, staging, cloud } = order
  if (plan.kind === 'video') return videoNeeds(plan, sourceBytes, staging)
  const pixels = plan.size.width * plan.size.height
  const madePixels = plan.made.width * plan.made.height
  const result = Math.ceil(pixels * bytesPerPixel[plan.format])
  // A provider is sent a copy of the source as PNG; this computer's own work goes through an uncompressed file.
  const sourcePixels = plan.facts.width * plan.facts.height * plan.facts.frames
  const made = cloud ? sourceBytes + sourcePixels * 4 + madePixels * 4 : madePixels * 8
  return [
    { folder: staging, bytes: made + result },
    { folder: plan.folder, bytes: result },
  ]
}

/** A video is kept once as it was sent, once as it came back and once with what is put back into it. */
function videoNeeds(plan: VideoPlan, sourceBytes: number, staging: string): readonly SpaceNeed[] {
  const { size, facts, delivery, format } = plan
  const frames = Math.max(facts.frames, facts.seconds * delivery.framesPerSecond)
  const result = Math.ceil(size.width * size.height * frames * bytesPerPixel[format]) + sourceBytes
  return [
    { folder: staging, bytes: sourceBytes + 2 * result },
    { folder: plan.folder, bytes: result },
  ]
}
