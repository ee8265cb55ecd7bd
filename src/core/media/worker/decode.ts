import { ProblemError } from '../../../shared/domain/problem.ts'
import { corrupt } from './corrupt.ts'
import { decodeHeic } from './decode-heic.ts'
import { decodeJxl } from './decode-jxl.ts'
import { planDecoding } from './decoding-plan.ts'
import type { DecodingPlan } from './decoding-plan.ts'
import { limitPixels, openPicture, readMetadata } from './open-picture.ts'
import { pickChannels } from './pick-channels.ts'
import type { Pixels, Samples } from './pixels.ts'
import { sniffFile } from './sniff.ts'

/**
 * Reads every pixel of a file in a readable format. CMYK and Lab become sRGB; every other value is the source's
 * own, in its own depth and colour space. Rejects with a `ProblemError` that names what is wrong with the file; a
 * truncated one is `CORRUPT`.
 */
export async function decodeFile(path: string): Promise<Pixels> {
  const format = await sniffFile(path)
  if (format === 'heic') return await decodeHeic(path)
  if (format === 'jxl') return await decodeJxl(path)
  return await decodeWithLibvips(path)
}

async function decodeWithLibvips(path: string): Promise<Pixels> {
  const metadata = await readMetadata(path)
  const plan = planDecoding(metadata)
  limitPixels(metadata, plan.frames)
  const picture = openPicture(path, { ignoreIcc: !plan.converts, pages: plan.animation === null ? 1 : -1 })
  const upright = plan.animation === null ? picture.autoOrient() : picture
  const { data, info } = await upright
    .toColourspace(plan.space)
    .raw({ depth: plan.deep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(corrupt)
  const samples = plan.deep
    ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / Uint16Array.BYTES_PER_ELEMENT)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return {
    samples: arrange(samples, plan),
    width: info.width,
    height: info.height / plan.frames,
    frames: plan.frames,
    channels: channelsOf(plan, info.channels),
    profile: plan.converts || metadata.icc === undefined ? null : metadata.icc,
    animation: plan.animation,
  }
}

/** Brings what libvips delivered into the form `Pixels` promises. */
function arrange(samples: Samples, plan: DecodingPlan): Samples {
  const filled = plan.significantBits === null ? samples : fillBits(samples, plan.significantBits)
  return plan.greyFromRgba ? pickChannels(filled, [0, 3]) : filled
}

/** Copies the high bits of left-aligned samples into the empty low ones, so that white is 65535 and not 65472. */
function fillBits(samples: Samples, significantBits: number): Samples {
  return samples.map((sample) => sample | (sample >> significantBits))
}

function channelsOf(plan: DecodingPlan, delivered: number): Pixels['channels'] {
  const channels = plan.greyFromRgba ? 2 : delivered
  if (channels === 1 || channels === 2 || channels === 3 || channels === 4) return channels
  throw new ProblemError('TOO_MANY_CHANNELS', { channels, limit: 4 })
}
