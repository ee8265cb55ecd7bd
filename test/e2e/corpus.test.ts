import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingTools, runTool } from '../support/system-tool.ts'
import { corpus } from './corpus/corpus.ts'
import type { CorpusPicture } from './corpus/corpus-picture.ts'
import { type EnlargedCorpus, enlargeCorpus, fateOf, type Pair, sha256Of } from './corpus/enlarged-corpus.ts'
import { cornerColours } from './corpus/painting.ts'
import { alphaDifference, cornersOf, difference, seeLevels, seePixels } from './corpus/seen-pixels.ts'

const tools = ['convert', 'identify', 'exiftool', 'vips', 'vipsheader', 'webpinfo', 'pngcheck', 'tiffinfo']
const missing = missingTools(...tools)
const missingNote = missing.length === 0 ? '' : ` (skipped: this system has no ${missing.join(', ')})`

/** What is complained of, by picture. Two at a time: each look is a program of its own. */
async function complaints(
  pairs: readonly Pair[],
  complain: (pair: Pair) => Promise<string | null> | string | null,
): Promise<string[]> {
  const found: string[] = []
  const left = [...pairs]
  const work = async () => {
    for (let pair = left.pop(); pair !== undefined; pair = left.pop()) {
      const complaint = await complain(pair)
      if (complaint !== null) found.push(`${pair.picture.name}: ${complaint}`)
    }
  }
  await Promise.all([work(), work(), work()])
  return found.toSorted()
}

function isLossy({ result, source }: Pair): boolean {
  return !['PNG', 'TIFF', 'GIF'].includes(result.format) || !['PNG', 'TIFF', 'GIF'].includes(source.format)
}

/** What holds for every result, however it was asked for. */
function checkAll(enlarged: () => EnlargedCorpus, scale: number): void {
  test('every result decodes in programs that are not ours, at the promised size', async () => {
    const found = await complaints(enlarged().pairs, ({ picture, job, result }) => {
      const size = {
        width: Math.max(1, Math.round(picture.size.width * scale)),
        height: Math.max(1, Math.round(picture.size.height * scale)),
      }
      const told = { width: job.width, height: job.height }
      if (JSON.stringify(told) !== JSON.stringify(size)) return `told ${JSON.stringify(told)}`
      if (JSON.stringify(result.size) !== JSON.stringify(size)) return `is ${JSON.stringify(result.size)}`
      return null
    })
    expect(found).toEqual([])
  })

  test('the strict checkers of PNG, WebP and TIFF find no fault', async () => {
    const checkers: Record<string, [string, string[]]> = {
      PNG: ['pngcheck', ['-q']],
      WEBP: ['webpinfo', ['-quiet']],
      TIFF: ['tiffinfo', ['-D']],
    }
    const found = await complaints(enlarged().pairs, async ({ result }) => {
      const [tool, args] = checkers[result.format] ?? []
      if (tool === undefined) return null
      const { code, errors, output } = await runTool(tool, [...(args ?? []), result.link])
      const faults = errors.split('\n').filter((line) => line !== '' && !line.includes('Warning'))
      return code === 0 && faults.length === 0
        ? null
        : `${tool}: ${faults.join()} ${output.toString().slice(0, 300)}`
    })
    expect(found).toEqual([])
  })

  test('every result stands upright, and nothing turns it again', async () => {
    const found = await complaints(enlarged().pairs, async (pair) => {
      const { picture, source, result } = pair
      if (result.orientation !== 1) return `has the orientation ${result.orientation}`
      if (
        source.format !== 'none' &&
        (source.orientation !== 1) !== (fateOf(pair, 'orientation') === 'converted')
      )
        return `the record says ${fateOf(pair, 'orientation')} of the orientation ${source.orientation}`
      if (!picture.corners) return null
      const corners = cornersOf(await seePixels({ file: result, size: picture.size }))
      const nearest = corners.map((corner) => nearestCorner(corner, corners.every(isGrey)))
      return nearest.join() === '0,1,2,3' ? null : `has its corners at ${nearest.join()}`
    })
    expect(found).toEqual([])
  })

  test('averaged down again, every result looks like its source, each frame of it', async () => {
    const found = await complaints(enlarged().pairs, async (pair) => {
      const { picture, source, result } = pair
      if (picture.otherColours || source.format === 'none') return null
      const tolerance = picture.corners ? 0.05 : 0.1
      const onWhite = fateOf(pair, 'alpha') === 'dropped'
      for (let frame = 0; frame < source.frames; frame += 1) {
        const was = await seePixels({ file: source, size: picture.size, frame, onWhite })
        const is = await seePixels({ file: result, size: picture.size, frame })
        const differs = difference(was, is)
        if (differs > tolerance) return `frame ${frame} differs by ${differs.toFixed(3)}`
      }
      return null
    })
    expect(found).toEqual([])
  })

  test('a profile that is said to be kept is there byte for byte, and no other profile appears', async () => {
    const found = await complaints(enlarged().pairs, (pair) => {
      const { source, result, picture } = pair
      if (picture.name.endsWith('.jxl')) return null
      const fate = fateOf(pair, 'profile')
      if ((source.profile === null) !== (fate === null)) return `the record says ${fate}`
      if (fate === 'kept') return result.profile === source.profile ? null : 'is another profile'
      return result.profile === null ? null : 'a profile is there that the record says is not'
    })
    expect(found).toEqual([])
  })

  test('alpha is there and the same where it is said to be kept, and gone where it is dropped', async () => {
    const found = await complaints(enlarged().pairs, async (pair) => {
      const { picture, source, result } = pair
      const fate = fateOf(pair, 'alpha')
      const has = result.channels === 2 || result.channels === 4
      const had = !picture.otherColours && (source.channels === 2 || source.channels === 4)
      if (source.format !== 'none' && source.frames === 1 && had !== (fate !== null))
        return `the record says ${fate}`
      // An animation may be written with alpha, for what a frame leaves as it was.
      if (source.frames === 1 && has !== (fate === 'kept' || fate === 'converted'))
        return `the record says ${fate}`
      if (fate !== 'kept' || source.format === 'none') return null
      const was = await seePixels({ file: source, size: picture.size })
      const is = await seePixels({ file: result, size: picture.size })
      const differs = alphaDifference(was, is)
      return differs < 0.05 ? null : `differs by ${differs.toFixed(3)}`
    })
    expect(found).toEqual([])
  })

  test('sixteen bits that are said to be kept are really used', async () => {
    const found = await complaints(enlarged().pairs, async (pair) => {
      const { source, result } = pair
      const fate = fateOf(pair, 'bit-depth')
      if (source.bits === 16 && fate === null) return 'the record says nothing'
      if (result.bits === 16 && fate !== 'kept' && !isLossy(pair)) return `the record says ${fate}`
      if (fate !== 'kept') return null
      if (result.bits !== 16) return `has ${result.bits} bits`
      const levels = await seeLevels(result.link)
      return levels.size > 256 ? null : `has ${levels.size} levels`
    })
    expect(found).toEqual([])
  })

  test('the record has the checksum and the size of the file', async () => {
    const found = await complaints(enlarged().pairs, async ({ job, resultPath }) =>
      (await sha256Of(resultPath)) === job.record?.sha256 ? null : 'is another file',
    )
    expect(found).toEqual([])
  })

  test('the sources are what they were: bytes, time, inode, mode', () => {
    expect(enlarged().after).toEqual(enlarged().before)
    expect(enlarged().before.size).toBeGreaterThan(0)
  })
}

function isGrey(colour: readonly number[]): boolean {
  return Math.max(...colour) - Math.min(...colour) < 8
}

function nearestCorner(corner: readonly number[], grey: boolean): number {
  const asSeen = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour
    return grey ? [0.299 * red + 0.587 * green + 0.114 * blue] : colour
  }
  const seen = grey ? corner.slice(0, 1) : corner
  const distances = cornerColours.map((colour) =>
    Math.hypot(...asSeen(colour).map((value, index) => value - (seen[index] ?? 0))),
  )
  return distances.indexOf(Math.min(...distances))
}

/** Tags that a source of ours may have and that a result keeps as they are. */
const carriedTags = {
  exif: [
    'IFD0:Make',
    'IFD0:Artist',
    'IFD0:Copyright',
    'ExifIFD:DateTimeOriginal',
    'ExifIFD:LensModel',
    'ExifIFD:ISO',
    'ExifIFD:FNumber',
  ],
  gps: ['GPS:GPSLatitude', 'GPS:GPSLatitudeRef', 'GPS:GPSLongitude', 'GPS:GPSLongitudeRef'],
  xmp: ['XMP-dc:Title', 'XMP-xmp:Rating', 'XMP-dc:Subject', 'XMP-dc:Description'],
  iptc: ['IPTC:Keywords', 'IPTC:Caption-Abstract', 'IPTC:City'],
} as const

/** For each kind of metadata: as the record says, the very values, or nothing. */
async function metadataComplaints(pairs: readonly Pair[]): Promise<string[]> {
  return complaints(pairs, (pair) => {
    const { source, result } = pair
    for (const aspect of ['exif', 'gps', 'xmp', 'iptc'] as const) {
      const had = carriedTags[aspect].filter((tag) => tag in source.tags)
      const fate = fateOf(pair, aspect)
      if (had.length > 0 && fate === null) return `the record says nothing of ${aspect}`
      const wrong = had.filter((tag) =>
        fate === 'kept'
          ? JSON.stringify(result.tags[tag]) !== JSON.stringify(source.tags[tag])
          : fate === 'dropped' && tag in result.tags,
      )
      if (wrong.length > 0)
        return `${aspect} ${fate}, yet ${wrong.map((tag) => `${tag} is ${JSON.stringify(result.tags[tag])}`).join()}`
    }
    return null
  })
}

describe.skipIf(missing.length > 0)(`every kind of picture${missingNote}`, () => {
  let enlarged: EnlargedCorpus
  const pictures = corpus()
  beforeAll(async () => {
    enlarged = await enlargeCorpus(pictures, ['--set', 'interpolator=bicubic'])
  }, 240_000)
  afterAll(() => enlarged.remove())

  test('is enlarged by one command, more than two hundred of them', () => {
    expect(pictures.length).toBeGreaterThan(200)
    const others = enlarged.run.jobs.filter(({ state }) => state !== 'done')
    expect(others.map(({ source, problems }) => [source, problems])).toEqual([])
    expect(enlarged.pairs).toHaveLength(pictures.length)
    expect(enlarged.run).toMatchObject({ ended: 0, summary: { jobs: pictures.length, ended: 'rested' } })
  })

  checkAll(() => enlarged, 2)

  test('EXIF, place, XMP and IPTC are as the record says, value by value', async () => {
    expect(await metadataComplaints(enlarged.pairs)).toEqual([])
    const fates = enlarged.pairs.map((pair) => fateOf(pair, 'iptc')).filter((fate) => fate !== null)
    expect(fates.length).toBeGreaterThan(0)
    expect(fates.every((fate) => fate === 'kept')).toBe(true)
  })

  test('animations have all their frames, delays and repetitions', async () => {
    const animated = enlarged.pairs.filter(({ source }) => source.frames > 1)
    expect(animated.length).toBeGreaterThan(5)
    const found = await complaints(animated, async (pair) => {
      const { source, result } = pair
      if (result.frames !== source.frames) return `has ${result.frames} frames of ${source.frames}`
      if (result.delays.join() !== source.delays.join()) return `has the delays ${result.delays.join()}`
      if (fateOf(pair, 'animation') !== 'kept') return `the record says ${fateOf(pair, 'animation')}`
      const loops = [source, result].map(
        ({ tags }) => tags['GIF:AnimationIterations'] ?? tags['RIFF:AnimationLoopCount'],
      )
      return loops[0] === loops[1] ? null : `repeats ${String(loops[1])} times, not ${String(loops[0])}`
    })
    expect(found).toEqual([])
  })

  test('resolutions that were stored are kept or scaled, never lost', async () => {
    const found = await complaints(enlarged.pairs, ({ picture, source, result }) => {
      if (!picture.name.includes('dpi')) return null
      const of = ({ tags }: Pair['source']) =>
        Number(tags['JFIF:XResolution'] ?? tags['IFD0:XResolution'] ?? tags['PNG-pHYs:PixelsPerUnitX'])
      return of(source) > 0 && of(result) >= of(source) ? null : `was ${of(source)}, is ${of(result)}`
    })
    expect(found).toEqual([])
  })

  test('no two results have one name, whatever the case or the Unicode form', () => {
    const keys = enlarged.pairs.map(({ resultPath }) => resultPath.normalize('NFC').toLowerCase())
    expect(new Set(keys).size).toBe(keys.length)
  })
})

const chosen = [
  /^jpeg\/(420|grey|cmyk)\.jpg$/,
  /^png\/(grey 16 bit|rgba 16 bit|rgba 8 bit|palette of 256 with alpha|grey and alpha 8 bit)\.png$/,
  /^webp\/(lossy|alpha)\.webp$/,
  /^tiff\/(16 bit lzw|cmyk|alpha 16 bit|tiled)\.tif$/,
  /^avif\/(8 bit|alpha 10 bit)\.avif$/,
  /^gif\/(still|transparent)\.gif$/,
  /^committed\/(alpha\.heic|turned\.jxl)$/,
  /^orientation\/(jpg 3 channels 6|webp 3 channels 5|png 4 channels 7)\.\w+$/,
  /^profile\/(Display P3|Adobe RGB|grey)\.(jpg|png|avif)$/,
  /^metadata\/everything\.(jpg|webp|tif)$/,
]

describe.skipIf(missing.length > 0)(`some of every kind${missingNote}`, () => {
  const pictures: CorpusPicture[] = corpus().filter(({ name }) =>
    chosen.some((pattern) => pattern.test(name)),
  )

  describe.each([
    ['jpeg', 'JPEG'],
    ['png', 'PNG'],
    ['webp', 'WEBP'],
    ['tiff', 'TIFF'],
    ['avif', 'HEIC'],
  ])('at 1.5 times their size, written as %s', (format, name) => {
    let enlarged: EnlargedCorpus
    beforeAll(async () => {
      enlarged = await enlargeCorpus(pictures, ['--scale', '1.5', '--format', format])
    }, 120_000)
    afterAll(() => enlarged.remove())

    test('are all done, in that format', () => {
      expect(enlarged.run.jobs.filter(({ state }) => state !== 'done')).toEqual([])
      expect(enlarged.pairs).toHaveLength(pictures.length)
      expect(enlarged.pairs.filter(({ result }) => result.format !== name)).toEqual([])
    })

    checkAll(() => enlarged, 1.5)

    test('carry EXIF, place, XMP and IPTC as the record says', async () => {
      expect(await metadataComplaints(enlarged.pairs)).toEqual([])
    })
  })
})

describe.skipIf(missing.length > 0)(`what a person wants left out${missingNote}`, () => {
  const pictures = corpus().filter(({ name }) => name.startsWith('metadata/'))
  const places = (pair: Pair) =>
    Object.keys(pair.result.tags).filter((tag) => /GPS|Latitude|Longitude/.test(tag))

  test('is the place alone: no field of any result tells it, and the rest is there', async () => {
    const enlarged = await enlargeCorpus(pictures, ['--metadata', 'no-gps', '--set', 'interpolator=bicubic'])
    expect(enlarged.pairs).toHaveLength(pictures.length)
    expect(await metadataComplaints(enlarged.pairs)).toEqual([])
    expect(enlarged.pairs.filter((pair) => places(pair).length > 0)).toEqual([])
    const told = enlarged.pairs.filter((pair) => fateOf(pair, 'gps') === 'dropped')
    expect(told.length).toBeGreaterThanOrEqual(10)
    await enlarged.remove()
  })

  test('is all of it: no field of any result says anything', async () => {
    const enlarged = await enlargeCorpus(pictures, ['--metadata', 'none', '--set', 'interpolator=bicubic'])
    expect(enlarged.pairs).toHaveLength(pictures.length)
    const found = await complaints(enlarged.pairs, ({ result }) => {
      const left = Object.keys(result.tags).filter((tag) =>
        /^(ExifIFD|GPS|XMP|IPTC|IFD0:(Make|Artist|Copyright|Model))/.test(tag),
      )
      return left.length === 0 ? null : left.join()
    })
    expect(found).toEqual([])
    await enlarged.remove()
  })
})
