import type { Content } from './content.ts'

const sequences: ReadonlyMap<string, string> = new Map([
  ['avis', 'animated avif'],
  ['msf1', 'animated heif'],
  ['hevc', 'animated heic'],
  ['hevx', 'animated heic'],
])
const stills: ReadonlySet<string> = new Set(['mif1', 'mif2', 'miaf', 'avif', 'heic', 'heix', 'heim', 'heis'])

/**
 * What the first box of a HEIF file says it is (ISO/IEC 23008-12): an AVIF or HEIC still, or a sequence, of which
 * only one frame could be read. Null for other files.
 */
export function readHeifBrand(head: Buffer): Content | null {
  if (head.length < 16 || head.toString('latin1', 4, 8) !== 'ftyp') return null
  const major = head.toString('latin1', 8, 12)
  const sequence = sequences.get(major)
  if (sequence !== undefined) return { kind: 'file', name: sequence, type: 'image/heif-sequence' }
  if (!stills.has(major)) return null
  const name = major === 'avif' || compatibleBrands(head).includes('avif') ? 'avif' : 'heic'
  return { kind: 'file', name, type: `image/${name}` }
}

function compatibleBrands(head: Buffer): string[] {
  const end = Math.min(head.readUInt32BE(0), head.length)
  const brands: string[] = []
  for (let offset = 16; offset + 4 <= end; offset += 4)
    brands.push(head.toString('latin1', offset, offset + 4))
  return brands
}
