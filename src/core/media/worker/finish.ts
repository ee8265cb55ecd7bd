import { rm, stat } from 'node:fs/promises'
import type { PictureFacts, PixelSize, WritableFormat } from '../../../shared/domain/media.ts'
import type { FidelityTerms } from '../fidelity.ts'
import type { Finished, FinishOrder } from '../media.ts'
import { alphaOf, flatten, withAlpha } from './alpha.ts'
import { countChanges } from './count-changes.ts'
import { decodeFile } from './decode.ts'
import { encode } from './encode.ts'
import { enlarge } from './enlarge.ts'
import { fitColour, fitSize, restoreFrames } from './fit-result.ts'
import { measuredFidelity } from './measured-fidelity.ts'
import { carryMetadata } from './metadata/carry-metadata.ts'
import { maxDecodedPixels, readMetadata } from './open-picture.ts'
import { hasAlpha, type Pixels } from './pixels.ts'
import { probeFile } from './probe.ts'
import { reduce } from './reduce.ts'

/**
 * Makes the result out of enlarged pixels: at the promised size, with the source's alpha, profile, density
 * and metadata, encoded once, and read back whole. Throws `WRONG_RESULT` for pixels of another size or shape
 * and what `encode` throws; leaves no file when it fails.
 */
export async function finishFile(order: FinishOrder): Promise<Finished> {
  const { facts, format, into } = order
  const delivered = restoreFrames(await decodeFile(order.enlarged), facts)
  const pixels = await complete(fitColour(await fitSize(delivered, order.size), facts.colour), order)
  await encode(pixels, {
    format,
    quality: order.quality,
    lossless: facts.lossless === true,
    density: facts.density,
    into,
  })
  try {
    const terms: FidelityTerms = {
      format,
      metadata: order.metadata,
      modelAlpha: hasAlpha(delivered),
      modelBitDepth: delivered.samples instanceof Uint16Array ? 16 : 8,
    }
    return await readBack(order, pixels, terms)
  } catch (error) {
    await rm(into, { force: true })
    throw error
  }
}

/** Adds what the enlarged pixels lack of the source: its alpha and its profile. */
async function complete(pixels: Pixels, order: FinishOrder): Promise<Pixels> {
  const { facts } = order
  const lacksAlpha = facts.alpha && !hasAlpha(pixels)
  const ownColours = facts.colour === 'grey' || facts.colour === 'rgb'
  const lacksProfile = facts.profile !== null && ownColours && pixels.profile === null
  const source = lacksAlpha || lacksProfile ? await decodeFile(order.source) : null
  const opaque = !facts.alpha && hasAlpha(pixels) ? flatten(pixels) : pixels
  const whole = lacksAlpha && source ? withAlpha(opaque, await resizedAlpha(source, pixels)) : opaque
  return lacksProfile && source ? { ...whole, profile: source.profile } : whole
}

/** The source's alpha at another picture's size. */
async function resizedAlpha(source: Pixels, { width, height }: Pixels): Promise<Pixels> {
  const size = { width, height }
  const alpha = alphaOf(source)
  const smaller = width < source.width || height < source.height
  return smaller ? await reduce(alpha, size) : await enlarge(alpha, size, { interpolator: 'nohalo' })
}

async function readBack(order: FinishOrder, pixels: Pixels, terms: FidelityTerms): Promise<Finished> {
  const { into, source, facts, format, metadata, provenance } = order
  const size = { width: pixels.width, height: pixels.height }
  const carried = await carryMetadata({ source, facts, result: into, format, size, metadata, provenance })
  const { facts: found, sha256 } = await probeFile(into, { maxPixels: maxDecodedPixels, maxFrames: Infinity })
  const { size: bytes } = await stat(into)
  if (found.width !== size.width || found.height !== size.height || !holdsFrames(found, pixels, format)) {
    const [expected, actual] = [{ ...size, frames: pixels.frames }, found].map(nameShape)
    throw new Error(`Expected a result of ${expected} to be read back, got one of ${actual}`)
  }
  const sameProfile = await hasProfile(into, pixels.profile)
  return {
    size,
    bytes,
    sha256,
    fidelity: measuredFidelity(facts, terms, { facts: found, sameProfile, carried }),
  }
}

/** WebP shows a frame that is like the one before it by showing that one longer. */
function holdsFrames(found: PictureFacts, pixels: Pixels, format: WritableFormat): boolean {
  if (found.frames === pixels.frames) return true
  if (format !== 'webp' || found.frames > pixels.frames) return false
  const lasts = (delays: readonly number[] = []) => delays.reduce((sum, delay) => sum + delay, 0)
  const playsAsLong = lasts(found.animation?.delays) === lasts(pixels.animation?.delays)
  return found.frames >= countChanges(pixels) && (found.frames === 1 || playsAsLong)
}

async function hasProfile(path: string, profile: Uint8Array | null): Promise<boolean> {
  const { icc } = await readMetadata(path)
  return profile === null ? icc === undefined : icc !== undefined && Buffer.compare(icc, profile) === 0
}

function nameShape({ width, height, frames }: PixelSize & { frames: number }): string {
  return `${width} × ${height} × ${frames}`
}
