import { once } from 'node:events'
import { join } from 'node:path'
import sharp from 'sharp'

// The libvips work of enlarging pictures by 2, without anything around it: decode with the edges copied outwards,
// interpolate in exact registration, cut the edges off, encode, read back. Says when it is ready, starts when told.

const [kind = '', input = '', output = '', ...names] = process.argv.slice(2)
const interpolator = kind === 'nohalo' ? 'nohalo' : 'bicubic'
const margin = 4
const factor = 2

sharp.concurrency(1)
sharp.cache(false)

process.send?.('ready')
await once(process, 'message')

for (const name of names) {
  const edges = { top: margin, left: margin, bottom: margin, right: margin, extendWith: 'copy' } as const
  const decoded = await sharp(join(input, name)).extend(edges).raw().toBuffer({ resolveWithObject: true })
  const shift = (factor - 1) / 2
  const matrix: [[number, number], [number, number]] = [
    [factor, 0],
    [0, factor],
  ]
  const enlarged = await sharp(decoded.data, { raw: decoded.info })
    .affine(matrix, { interpolator, odx: shift, ody: shift })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const cut = {
    left: margin * factor,
    top: margin * factor,
    width: (decoded.info.width - 2 * margin) * factor,
    height: (decoded.info.height - 2 * margin) * factor,
  }
  const path = join(output, name)
  await sharp(enlarged.data, { raw: enlarged.info })
    .extract(cut)
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toFile(path)
  await sharp(path).raw().toBuffer()
}
process.disconnect?.()
