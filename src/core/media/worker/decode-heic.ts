// oxlint-disable-next-line typescript/triple-slash-reference -- the project of the tests reaches the declaration only from here
/// <reference path="./heic-decode.d.ts" />
import { readFile } from 'node:fs/promises'
import { corrupt } from './corrupt.ts'
import { limitPixels, readMetadata } from './open-picture.ts'
import { pickChannels } from './pick-channels.ts'
import type { Pixels } from './pixels.ts'

/**
 * Decodes a HEIC still: upright, in the values of its own profile, 8 bits per channel whatever the file holds.
 * libvips reads its header, libheif's WebAssembly build its pixels.
 */
export async function decodeHeic(path: string): Promise<Pixels> {
  const metadata = await readMetadata(path)
  limitPixels(metadata, 1)
  // Few pictures are HEIC, and to load this takes a sixth of a worker's start.
  const { default: decode } = await import('heic-decode')
  const picture = await decode({ buffer: await readFile(path) }).catch(corrupt)
  const rgba = new Uint8Array(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength)
  return {
    samples: metadata.hasAlpha ? rgba : pickChannels(rgba, [0, 1, 2]),
    width: picture.width,
    height: picture.height,
    frames: 1,
    channels: metadata.hasAlpha ? 4 : 3,
    profile: metadata.icc ?? null,
    animation: null,
  }
}
