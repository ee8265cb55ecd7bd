import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp from 'sharp'

/** Writes a small JPEG whose look depends on `seed`, and returns its path. */
export async function writePicture(
  path: string,
  { seed = 1, width = 48, height = 32 } = {},
): Promise<string> {
  const samples = Uint8Array.from({ length: width * height * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3)
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    return 128 + 80 * Math.sin((x * (1 + (index % 3)) + seed * 7) / 5) + 40 * Math.cos((y * seed) / 7)
  })
  await mkdir(dirname(path), { recursive: true })
  await writeFile(
    path,
    await sharp(samples, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer(),
  )
  return path
}
