import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { icnsOf, icoOf, type IconPicture } from './icons/icon-files.ts'

// Makes every icon from one drawing, `resources/icons/enlarger.svg`. `npm run icons`.

const folder = new URL('../resources/icons/', import.meta.url)
const drawing = await readFile(new URL('enlarger.svg', folder), 'utf8')

/** The drawing as each place wants it. */
const variants = {
  /** With the margin that icons have on macOS. */
  mac: drawing,
  full: cut(drawing, 88),
  /** The mark alone: macOS takes its shape, and colours it as the menu bar is. */
  template: cut(drawing.replace('</svg>', '<style>#tile { display: none }</style></svg>'), 212),
}

/** The drawing without a margin of so many of its 1024 units. */
function cut(svg: string, margin: number): string {
  const side = 1024 - 2 * margin
  return svg.replace('viewBox="0 0 1024 1024"', `viewBox="${margin} ${margin} ${side} ${side}"`)
}

async function draw(variant: keyof typeof variants, size: number): Promise<IconPicture> {
  const svg = variants[variant].replace('width="1024" height="1024"', `width="${size}" height="${size}"`)
  const image = sharp(Buffer.from(svg)).ensureAlpha()
  const painted = variant === 'template' ? await blackened(image) : image
  const pixels = await painted.clone().raw().toBuffer()
  return { size, pixels, png: await painted.png({ compressionLevel: 9 }).toBuffer() }
}

/** A picture in black that covers what it covered. */
async function blackened(image: Sharp): Promise<Sharp> {
  return sharp(await image.png().toBuffer()).linear([0, 0, 0, 1], [0, 0, 0, 0])
}

function drawAll(variant: keyof typeof variants, sizes: readonly number[]): Promise<IconPicture[]> {
  return Promise.all(sizes.map((size) => draw(variant, size)))
}

async function write(name: string, content: Buffer): Promise<void> {
  const file = new URL(name, folder)
  await mkdir(dirname(file.pathname), { recursive: true })
  await writeFile(file, content)
}

await write('enlarger.ico', icoOf(await drawAll('full', [16, 24, 32, 48, 64, 128, 256])))
await write('enlarger.icns', icnsOf(await drawAll('mac', [32, 64, 128, 256, 512, 1024])))
for (const { size, png } of await drawAll('full', [16, 32, 48, 64, 128, 256, 512]))
  await write(`linux/${size}x${size}.png`, png)
await write('tray/tray.ico', icoOf(await drawAll('full', [16, 20, 24, 32, 48])))
for (const [variant, name, size] of [
  ['full', 'tray', 24],
  ['template', 'trayTemplate', 16],
] as const) {
  await write(`tray/${name}.png`, (await draw(variant, size)).png)
  await write(`tray/${name}@2x.png`, (await draw(variant, size * 2)).png)
}
