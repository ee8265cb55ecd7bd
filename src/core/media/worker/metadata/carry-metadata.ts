import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PictureFacts, PixelSize, WritableFormat } from '../../../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../../../shared/domain/recipe.ts'
import type { Provenance } from '../../media.ts'
import { copyArguments, placeTags, removePlaceArguments } from './copy-arguments.ts'
import { metadataWriterVersion, readTags, runExiftool, type Tags } from './exiftool.ts'
import { carrierPng, copyWithChunks, type PngChunk, readMetadataChunks } from './png-chunks.ts'
import { inflateText, isPlainText } from './png-text.ts'
import { provenanceArgument } from './provenance.ts'

/** What is carried from a source into a result that has been encoded without metadata. */
export interface CarryOrder {
  readonly source: string
  readonly facts: PictureFacts
  /** The result; replaced as a whole, never changed in place. */
  readonly result: string
  readonly format: WritableFormat
  readonly size: PixelSize
  readonly metadata: MetadataPolicy
  readonly provenance: Provenance
}

/** What the source had and the result has, in exiftool's words; or why nothing was written. */
export type Carried =
  | { readonly is: 'carried'; readonly source: Tags; readonly result: Tags }
  | { readonly is: 'writer-missing' | 'writer-refused' | 'you-asked' }

const comparedTags = ['-EXIF:all', '-XMP:all', '-IPTC:all'] as const

/**
 * Copies a source's metadata as far as the policy and the format allow, corrects what enlarging made wrong
 * and adds the provenance. With the policy `none` nothing is written at all. A place that was not to be
 * carried is looked for afterwards; what can't be freed of it is left out. Never throws for the writer's
 * failures.
 */
export async function carryMetadata(order: CarryOrder): Promise<Carried> {
  if (order.metadata === 'none') return { is: 'you-asked' }
  if ((await metadataWriterVersion()) === null) return { is: 'writer-missing' }
  const folder = await mkdtemp(join(dirname(order.result), '.metadata-'))
  try {
    return order.format === 'png' ? await carryIntoPng(order, folder) : await carryIntoCopy(order, folder)
  } catch {
    return { is: 'writer-refused' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Writes a second file, so that a failure half way leaves the one without metadata: nothing may be in it that
 * was to be removed. exiftool tells the format of what it copies by the name, so the result gets one
 * meanwhile.
 */
async function carryIntoCopy(order: CarryOrder, folder: string): Promise<Carried> {
  const from = join(folder, `encoded.${order.format}`)
  const into = join(folder, `result.${order.format}`)
  await rename(order.result, from)
  try {
    const carried = await carryInto(order, folder, { from, into })
    await rename(into, order.result)
    return carried
  } catch (error) {
    await rename(from, order.result)
    throw error
  }
}

/**
 * exiftool takes seconds for a large PNG, whose checksums it computes in Perl: it writes into a PNG of one
 * pixel, whose metadata is then put into the real one.
 */
async function carryIntoPng(order: CarryOrder, folder: string): Promise<Carried> {
  const empty = join(folder, 'empty.png')
  const carrier = join(folder, 'carrier.png')
  await writeFile(empty, carrierPng([]))
  const carried = await carryInto(order, folder, { from: empty, into: carrier })
  const texts =
    order.facts.format === 'png' ? (await readMetadataChunks(order.source)).filter(isPlainText) : []
  const chunks = [...(await readMetadataChunks(carrier)), ...texts]
  const replacement = join(folder, 'replacement')
  await copyWithChunks(order.result, replacement, chunks)
  await rename(replacement, order.result)
  return carried
}

async function carryInto(
  order: CarryOrder,
  folder: string,
  { from, into }: { from: string; into: string },
): Promise<Carried> {
  const source = await readableSource(order, folder)
  const { exif, iptc } = order.facts.metadata
  const gps = order.metadata === 'keep'
  await runExiftool([
    ...copyArguments({ source, format: order.format, size: order.size, carries: { exif, iptc }, gps }),
    provenanceArgument(order.provenance),
    '-o',
    into,
    from,
  ])
  if (!gps) await removePlace(into)
  const hasTags = Object.values(order.facts.metadata).some(Boolean)
  if (!hasTags) return { is: 'carried', source: {}, result: {} }
  return {
    is: 'carried',
    source: await readTags(source, comparedTags),
    result: await readTags(into, comparedTags),
  }
}

/**
 * The source in a form exiftool can read: a PNG's metadata unpacked, and under a name of ours where the
 * source's has a line break, which would be two arguments.
 */
async function readableSource({ source, facts }: CarryOrder, folder: string): Promise<string> {
  if (facts.format === 'png') {
    const carrier = join(folder, 'source.png')
    await writeFile(carrier, carrierPng((await readMetadataChunks(source)).flatMap(unpacked)))
    return carrier
  }
  if (!/[\r\n]/.test(source)) return source
  const link = join(folder, 'source')
  await symlink(source, link)
  return link
}

function unpacked(chunk: PngChunk): PngChunk[] {
  const plain = inflateText(chunk)
  return plain ? [plain] : []
}

/** Tags exiftool computes from others, and the file's own. */
const notInFile = /^(Composite|SourceFile|ExifTool|System|File)/

/** Removes the place, then what still holds one: a camera's own notes, and at last everything. */
async function removePlace(target: string): Promise<void> {
  for (const removal of [removePlaceArguments, ['-MakerNotes:all='], ['-all=', '--ICC_Profile:all']]) {
    await runExiftool([...removal, '-overwrite_original', target])
    const left = Object.keys(await readTags(target, placeTags)).filter((name) => !notInFile.test(name))
    if (left.length === 0) return
  }
  throw new Error('Expected no place in the metadata after removing all of it, found one')
}
