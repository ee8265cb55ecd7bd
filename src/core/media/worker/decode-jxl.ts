import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import decode, { init } from '@jsquash/jxl/decode.js'
import { ProblemError } from '../../../shared/domain/problem.ts'
import { corrupt } from './corrupt.ts'
import type { JxlHeader } from './jxl-header.ts'
import { limitPixels } from './open-picture.ts'
import { pickChannels } from './pick-channels.ts'
import type { Pixels } from './pixels.ts'
import { readJxl } from './read-jxl.ts'

let decoder: Promise<unknown> | null = null

/**
 * Decodes a JPEG XL still: upright, as 8-bit sRGB whatever the file holds, because that is what the decoder
 * delivers. Hence no profile.
 */
export async function decodeJxl(path: string): Promise<Pixels> {
  const bytes = await readFile(path)
  const { header } = readJxl(bytes)
  limitPixels(header.size, 1)
  if (header.animated) throw new ProblemError('UNSUPPORTED_FORMAT', { format: 'animated jxl' })
  decoder ??= startDecoder()
  await decoder
  const picture = await decode(new Uint8Array(bytes).buffer).catch(corrupt)
  const rgba = new Uint8Array(picture.data.buffer, picture.data.byteOffset, picture.data.byteLength)
  return {
    ...layOut(rgba, header),
    width: picture.width,
    height: picture.height,
    frames: 1,
    profile: null,
    animation: null,
  }
}

function layOut(rgba: Uint8Array, { grey, alpha }: JxlHeader): Pick<Pixels, 'samples' | 'channels'> {
  if (grey) {
    return alpha
      ? { samples: pickChannels(rgba, [0, 3]), channels: 2 }
      : { samples: pickChannels(rgba, [0]), channels: 1 }
  }
  return alpha ? { samples: rgba, channels: 4 } : { samples: pickChannels(rgba, [0, 1, 2]), channels: 3 }
}

/** Left alone, the decoder would fetch its WebAssembly by URL, which Node can't do for files. */
async function startDecoder(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@jsquash/jxl/codec/dec/jxl_dec.wasm')
  await init({ wasmBinary: await readFile(file) })
}
