import sharp from 'sharp'

/** Writes a picture of noise, in the format its name says. */
export async function makePicture(path: string, width = 60, height = 40): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  await sharp({ create: { width, height, channels: 3, background: '#000', noise } }).toFile(path)
  return path
}
