import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type Exif } from 'sharp'
import { colourChart } from './samples/colour-chart.ts'
import { dusk } from './samples/dusk.ts'
import { landscape } from './samples/landscape.ts'
import { leaf } from './samples/leaf.ts'
import type { Canvas } from './samples/paint.ts'
import { bird, drawSprite, lighthouse, type Sprite } from './samples/sprite.ts'

// Makes resources/samples anew: pictures of ours, one for each thing a result has to keep. `npm run samples`.

const folder = fileURLToPath(new URL('../resources/samples/', import.meta.url))

const credits = {
  Artist: 'Enlarger contributors',
  Copyright: 'Enlarger contributors',
  ImageDescription: 'A sample',
}

/** Somewhere in the Lauterbrunnen valley. */
const place = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '46/1 35/1 3600/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '7/1 54/1 2700/100',
}

const taken = { DateTimeOriginal: '2026:06:21 20:15:00', LensModel: 'Imaginary 35 mm' }

const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Hills at evening</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

function picture({ data, width, height, channels }: Canvas) {
  return sharp(data, { raw: { width, height, channels } })
}

function drawing(sprite: Sprite, square: number) {
  const { data, width, height } = drawSprite(sprite, square)
  return sharp(data, { raw: { width, height, channels: 4 } })
}

/** As a camera held upright stores it: turned a quarter to the left, with the tag that turns it back. */
function onItsSide(canvas: Canvas) {
  return picture(canvas).rotate(-90).withMetadata({ orientation: 6, density: 300 })
}

/** The numbers as they are, called Display P3. Asking sharp for the profile alone would convert them from sRGB. */
async function inDisplayP3({ data, width, height, channels }: Canvas) {
  const blank = sharp({ create: { width, height, channels: 3, background: 'black' } })
  const tagged = await blank.withIccProfile('p3').png().toBuffer()
  return sharp(tagged)
    .composite([{ input: Buffer.from(data.buffer), raw: { width, height, channels } }])
    .keepIccProfile()
}

async function makeAnimation(file: string): Promise<void> {
  const frames = await Promise.all(bird.map((sprite) => drawing(sprite, 4).png().toBuffer()))
  const order = [0, 1, 2, 1].flatMap((index) => frames[index] ?? [])
  await sharp(order, { join: { animated: true } })
    .gif({ delay: [120, 90, 120, 90], loop: 0 })
    .toFile(file)
}

async function makeAll(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const exif: Exif = { IFD0: credits, IFD2: taken, IFD3: place }
  const hills = picture(landscape(960, 640))
  const photo = { quality: 90, chromaSubsampling: '4:4:4' }
  await hills.clone().withExif(exif).withXmp(xmp).jpeg(photo).toFile(`${folder}hills.jpg`)
  await onItsSide(landscape(480, 720)).withExifMerge(exif).jpeg(photo).toFile(`${folder}upright-by-exif.jpg`)
  await picture(leaf(512)).png().toFile(`${folder}leaf-alpha.png`)
  await picture(dusk(480, 320))
    .toColourspace('rgb16')
    .withExif({ IFD0: credits })
    .png()
    .toFile(`${folder}dusk-16-bit.png`)
  await drawing(lighthouse, 2).png({ palette: true, dither: 0 }).toFile(`${folder}lighthouse-palette.png`)
  const chart = await inDisplayP3(colourChart(480, 400))
  await chart.jpeg(photo).toFile(`${folder}chart-display-p3.jpg`)
  await makeAnimation(`${folder}bird-animated.gif`)
}

await makeAll()
