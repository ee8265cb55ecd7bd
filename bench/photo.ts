import sharp from 'sharp'

/** Writes a photo-like JPEG: soft shapes, edges and grain, different for each seed. */
export async function writePhoto(
  path: string,
  order: { width: number; height: number; seed: number },
): Promise<void> {
  const { width, height, seed } = order
  const samples = Buffer.alloc(width * height * 3)
  let state = seed * 2_654_435_761
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      const grain = (state >>> 16) % 14
      const hill = y > height * 0.6 + 60 * Math.sin(x / 90 + seed) ? -50 : 30
      samples[at] = 120 + hill + 40 * Math.sin((x + seed * 31) / 37) + grain
      samples[at + 1] = 110 + hill + 40 * Math.cos(y / 23) + grain
      samples[at + 2] = 130 + 50 * Math.sin((x + y) / 61) + grain
    }
  }
  await sharp(samples, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toFile(path)
}
