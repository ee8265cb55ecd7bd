import { join } from 'node:path'
import sharp from 'sharp'
import { storeFinished } from '../../test/support/finished-job.ts'
import { someFacts } from '../../test/support/some-source.ts'
import { writePhoto } from '../photo.ts'

// Fills a home with one job that is done: a picture, and its result of so many pixels a side, made by libvips.

const [home = '', folder = '', sideText = '0'] = process.argv.slice(2)
const side = Number(sideText)
const photo = join(folder, 'photo.jpg')
await writePhoto(photo, { width: 2000, height: 2000, seed: 5 })
const [source, result] = [join(folder, 'source.jpg'), join(folder, 'result.jpg')]
for (const [path, pixels] of [
  [source, side / 4],
  [result, side],
] as const) {
  const large = sharp(photo, { limitInputPixels: false }).resize(pixels, pixels, { kernel: 'linear' })
  await large.jpeg({ quality: 85 }).toFile(path)
}
const facts = someFacts({ format: 'jpeg', width: side / 4, height: side / 4 })
await storeFinished(home, [{ source, facts, result, format: 'jpeg', size: { width: side, height: side } }])
