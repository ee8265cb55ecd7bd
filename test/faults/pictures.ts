import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

// Tiny pictures that are all different, quick to make, and tell after any enlargement which one they were: four flat
// quarters whose colours spell a number, two bits in each channel.

/** The side of a picture, in pixels. */
export const side = 8

/** What a picture was found to be. */
export interface SeenPicture {
  readonly number: number
  readonly width: number
  readonly height: number
}

const levels = [40, 100, 160, 220] as const
const samplesPerPicture = 12

/** The bytes of a PNG that spells a number below 2 ** 24. */
export function spellNumber(number: number): Buffer {
  const rows = Array.from({ length: side }, (_, y) => {
    const row = Buffer.alloc(1 + side * 3)
    for (let x = 0; x < side; x += 1) {
      const quarter = (y < side / 2 ? 0 : 2) + (x < side / 2 ? 0 : 1)
      for (let channel = 0; channel < 3; channel += 1)
        row[1 + x * 3 + channel] = levels[(number >> (2 * (quarter * 3 + channel))) & 3] ?? 0
    }
    return row
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.concat(rows))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Decodes a picture and reads the number it spells; null when it does not decode. */
export async function readNumber(path: string): Promise<SeenPicture | null> {
  try {
    const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    let number = 0
    for (let sample = 0; sample < samplesPerPicture; sample += 1) {
      const quarter = Math.floor(sample / 3)
      const x = Math.floor((width * (1 + 2 * (quarter % 2))) / 4)
      const y = Math.floor((height * (1 + 2 * Math.floor(quarter / 2))) / 4)
      const value = data[(y * width + x) * channels + (channels === 1 ? 0 : sample % 3)] ?? 0
      const level = Math.min(3, Math.max(0, Math.round((value - levels[0]) / (levels[1] - levels[0]))))
      number |= level << (2 * sample)
    }
    return { number, width, height }
  } catch {
    return null
  }
}
