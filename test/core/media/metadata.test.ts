import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finishFile } from '../../../src/core/media/worker/finish.ts'
import { copyArguments } from '../../../src/core/media/worker/metadata/copy-arguments.ts'
import {
  endExiftool,
  metadataWriterVersion,
  readTags,
} from '../../../src/core/media/worker/metadata/exiftool.ts'
import {
  carrierPng,
  copyWithChunks,
  readMetadataChunks,
} from '../../../src/core/media/worker/metadata/png-chunks.ts'
import { inflateText } from '../../../src/core/media/worker/metadata/png-text.ts'
import { readProvenance } from '../../../src/core/media/worker/metadata/provenance.ts'
import { WritableFormat } from '../../../src/shared/domain/media.ts'
import { fates, finish, finishOrder, provenance, Workbench } from './finish-case.ts'
import { withMakerNote, writeTaggedJpeg } from './tagged-picture.ts'

const writer = await metadataWriterVersion()
const formats = WritableFormat.options

let workbench: Workbench
let tagged = ''
beforeAll(async () => {
  workbench = await Workbench.open()
  tagged = workbench.path('tagged.jpg')
  if (writer !== null) await writeTaggedJpeg(tagged)
})
afterAll(async () => {
  await endExiftool()
  await workbench.close()
})

describe.skipIf(writer === null)('metadata', () => {
  test.for(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)(
    'arrives in %s and is said to',
    async (format) => {
      const result = await finish(workbench, tagged, { format })
      expect(await readTags(result.path, ['-all'])).toMatchObject({
        'IFD0:Make': 'Canon',
        'IFD0:Artist': 'Ünal 漢',
        'IFD0:Orientation': 'Horizontal (normal)',
        'ExifIFD:DateTimeOriginal': '2020:01:02 03:04:05',
        'ExifIFD:ExifImageWidth': 64,
        'ExifIFD:ExifImageHeight': 96,
        'XMP-dc:Title': 'title',
        'XMP-xmp:Rating': 4,
      })
      const iptc = ['webp', 'avif'].includes(format) ? 'converted: iptc-to-xmp' : 'kept'
      expect(fates(result)).toMatchObject({ profile: 'kept', exif: 'kept', xmp: 'kept', gps: 'kept', iptc })
    },
  )

  test.for(['jpeg', 'png', 'tiff'] as const)('of IPTC stays IPTC in %s', async (format) => {
    const { path } = await finish(workbench, tagged, { format })
    expect(await readTags(path, ['-IPTC:all'])).toMatchObject({
      'IPTC:Keywords': ['alpha', 'beta'],
      'IPTC:Caption-Abstract': 'caption',
    })
  })

  test('of IPTC becomes XMP in WebP, without replacing what XMP says', async () => {
    const { path } = await finish(workbench, tagged, { format: 'webp' })
    expect(await readTags(path, ['-XMP:all'])).toMatchObject({
      'XMP-dc:Subject': ['alpha', 'beta'],
      'XMP-dc:Description': 'caption',
      'XMP-dc:Title': 'title',
      'XMP-photoshop:City': 'Munich',
    })
  })

  test.for(formats)('has no thumbnail of the source and no second orientation in %s', async (format) => {
    const { path } = await finish(workbench, tagged, { format })
    const names = Object.keys(await readTags(path, ['-all']))
    expect(names.filter((name) => /IFD1|Thumbnail|XMP-tiff:Orientation/.test(name))).toEqual([])
  })

  test.for(formats)('has no place in %s when it is not to be carried', async (format) => {
    const result = await finish(workbench, tagged, { format, metadata: 'no-gps' })
    expect(Object.keys(await readTags(result.path, ['-*GPS*', '-*Latitude*', '-*Longitude*']))).toEqual([
      'SourceFile',
    ])
    expect((await readFile(result.path)).toString('latin1')).not.toMatch(/GPSLatitude|48,6/)
    expect(fates(result)['gps']).toBe('dropped: you-asked')
    expect(await readTags(result.path, ['-XMP:all'])).toMatchObject({ 'XMP-dc:Title': 'title' })
  })

  test.for(formats)('is nowhere in %s when none is wanted, the provenance neither', async (format) => {
    const result = await finish(workbench, tagged, { format, metadata: 'none' })
    const { exif, xmp, iptc } = await sharp(result.path).metadata()
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined])
    expect(await readProvenance(result.path)).toBeNull()
    expect(fates(result)).toMatchObject({ exif: 'dropped: you-asked', xmp: 'dropped: you-asked' })
  })

  test('of a file whose name has a line break or begins with a dash arrives too', async () => {
    for (const name of ['a\n-all=\n.jpg', '-execute.jpg', '$(id) 漢 ‮.jpg']) {
      const source = `${workbench.folder}/${name}`
      await copyFile(tagged, source)
      const before = await readFile(source)
      expect(fates(await finish(workbench, source, { format: 'jpeg' }))['exif']).toBe('kept')
      expect(await readFile(source)).toEqual(before)
    }
  })

  test('that can not be written leaves a whole result without any of it, and is said to', async () => {
    const source = workbench.path('gone.jpg')
    await copyFile(tagged, source)
    const order = await finishOrder(workbench, source, { format: 'jpeg', metadata: 'no-gps' })
    await rm(source)
    const result = await finishFile(order)
    expect(fates(result)).toMatchObject({ exif: 'dropped: writer-refused', xmp: 'dropped: writer-refused' })
    const { exif, xmp, width } = await sharp(order.into).metadata()
    expect([exif, xmp, width]).toEqual([undefined, undefined, 64])
    expect((await readdir(workbench.folder)).filter((name) => name.startsWith('.metadata'))).toEqual([])
  })

  test("of a maker's own arrives byte for byte", async () => {
    const source = workbench.path('maker.jpg')
    const note = Buffer.from(`MYCAM\0${'secret of the maker '.repeat(9)}`, 'latin1')
    await writeFile(source, withMakerNote(await sharp(tagged).jpeg().toBuffer(), note))
    for (const format of ['jpeg', 'png', 'tiff', 'webp'] as const) {
      const { path } = await finish(workbench, source, { format })
      expect((await readFile(path)).includes(note)).toBe(true)
    }
  })

  test('packed into the texts of a PNG is read, and its plain texts are carried word for word', async () => {
    const source = workbench.path('packed.png')
    const { path } = await finish(workbench, tagged, { format: 'png' })
    const xmp = (await readMetadataChunks(path)).find(({ type }) => type === 'iTXt')
    if (!xmp) throw new Error('Expected XMP in a PNG, found none')
    const text = Buffer.from(xmp.data).subarray('XML:com.adobe.xmp'.length + 5)
    const packed = Buffer.concat([
      Buffer.from('XML:com.adobe.xmp\0\u0001\0\0\0', 'latin1'),
      deflateSync(text),
    ])
    const note = Buffer.concat([
      Buffer.from('parameters\0\0', 'latin1'),
      deflateSync(Buffer.from('a red fox', 'latin1')),
    ])
    const plain = workbench.path('plain.png')
    await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toFile(plain)
    await copyWithChunks(plain, source, [
      { type: 'iTXt', data: packed },
      { type: 'zTXt', data: note },
    ])
    const result = await finish(workbench, source, { format: 'png' })
    expect(fates(result)['xmp']).toBe('kept')
    expect(await readTags(result.path, ['-XMP-dc:Title'])).toMatchObject({ 'XMP-dc:Title': 'title' })
    expect(await readMetadataChunks(result.path)).toContainEqual({ type: 'zTXt', data: note })
  })
})

describe.skipIf(writer === null)('the provenance', () => {
  test.for(formats)(
    'comes back from %s as it went in, after what the source tells of itself',
    async (format) => {
      const { path } = await finish(workbench, tagged, { format })
      expect(await readProvenance(path)).toEqual(provenance)
      const { 'XMP-xmpMM:History': history } = await readTags(path, ['-struct', '-XMP-xmpMM:History'])
      expect(history).toMatchObject([
        { SoftwareAgent: 'GIMP' },
        { Action: 'derived', SoftwareAgent: 'Enlarger 1.2.3' },
      ])
    },
  )

  test('of a result enlarged again is the latest one', async () => {
    const first = await finish(workbench, tagged, { format: 'jpeg' })
    const again = { ...provenance, jobId: 'another' }
    const { path } = await finish(workbench, first.path, { format: 'jpeg', provenance: again })
    expect(await readProvenance(path)).toEqual(again)
  })

  test("is null for files of others'", async () => {
    expect(await readProvenance(tagged)).toBeNull()
  })
})

describe('a PNG', () => {
  test('gets chunks without another byte of it changing', async () => {
    const from = workbench.path('from.png')
    await writeFile(from, carrierPng([]))
    const into = workbench.path('into.png')
    const chunk = { type: 'tEXt', data: Buffer.from('Comment\0hello', 'latin1') }
    await copyWithChunks(from, into, [chunk])
    expect(await readFile(into)).toEqual(Buffer.from(carrierPng([chunk])))
    expect(await readMetadataChunks(into)).toEqual([chunk])
    expect(await sharp(into).metadata()).toMatchObject({ width: 1, height: 1 })
  })

  test('with a damaged text chunk is read without it', async () => {
    const path = workbench.path('damaged.png')
    const bytes = Buffer.from(carrierPng([{ type: 'tEXt', data: Buffer.from('Comment\0hello', 'latin1') }]))
    bytes.write('j', bytes.indexOf('hello'))
    await writeFile(path, bytes)
    expect(await readMetadataChunks(path)).toEqual([])
  })

  test('text that would unpack without end is left out', () => {
    const bomb = deflateSync(Buffer.alloc(65 * 1024 * 1024))
    expect(inflateText({ type: 'zTXt', data: Buffer.concat([Buffer.from('k\0\0'), bomb]) })).toBeNull()
  })
})

test('nothing of EXIF is set for a source that has none', () => {
  const order = { source: '/s', format: 'jpeg', size: { width: 8, height: 8 }, gps: true } as const
  const set = (exif: boolean) =>
    copyArguments({ ...order, carries: { exif, iptc: false } }).filter((arg) => arg.includes('#='))
  expect(set(false)).toEqual([])
  expect(set(true)).toEqual(['-IFD0:Orientation#=1'])
})

test.skipIf(writer === null || process.platform !== 'linux')(
  'the writer ends when its process is killed',
  async () => {
    const module = fileURLToPath(
      new URL('../../../src/core/media/worker/metadata/exiftool.ts', import.meta.url),
    )
    const program = `import { runExiftool } from ${JSON.stringify(module)}
    await runExiftool(['-ver'])
    process.stdout.write('ready')
    setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const writers = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'))
      .trim()
      .split(' ')
    expect(writers).toHaveLength(1)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await expect
      .poll(() => readFile(`/proc/${writers[0]}/cmdline`, 'utf8').catch(() => ''), { timeout: 10_000 })
      .toBe('')
  },
)
