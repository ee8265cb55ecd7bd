/** Where a colour lies in the profile connection space (D50). */
type Xyz = readonly [number, number, number]

const whiteOfD50: Xyz = [0.9642, 1, 0.8249]

/** A display profile of the primaries of Adobe RGB (1998) and gamma 2.2, written byte by byte. */
export function wideProfile(): Buffer {
  return profile('RGB ', 'Wide gamut of a test', [
    ['rXYZ', xyz([0.60974, 0.31111, 0.01947])],
    ['gXYZ', xyz([0.20528, 0.62567, 0.06087])],
    ['bXYZ', xyz([0.14919, 0.06322, 0.74457])],
    ...['rTRC', 'gTRC', 'bTRC'].map((tag): [string, Buffer] => [tag, gamma(2.2)]),
  ])
}

/** A grey profile of gamma 1.8. */
export function greyProfile(): Buffer {
  return profile('GRAY', 'Grey of a test', [['kTRC', gamma(1.8)]])
}

function profile(space: string, name: string, tags: [string, Buffer][]): Buffer {
  const all: [string, Buffer][] = [
    ['desc', description(name)],
    ['cprt', element('text', Buffer.from('No copyright\0', 'latin1'))],
    ['wtpt', xyz(whiteOfD50)],
    ...tags,
  ]
  const table = Buffer.alloc(4 + all.length * 12)
  table.writeUInt32BE(all.length, 0)
  let at = 128 + table.length
  all.forEach(([tag, content], index) => {
    table.write(tag, 4 + index * 12, 'latin1')
    table.writeUInt32BE(at, 8 + index * 12)
    table.writeUInt32BE(content.length, 12 + index * 12)
    at += content.length
  })
  return Buffer.concat([header(space, at), table, ...all.map(([, content]) => content)])
}

function header(space: string, length: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(length, 0)
  bytes.writeUInt32BE(0x0210_0000, 8)
  bytes.write(`mntr${space}XYZ `, 12, 'latin1')
  ;[2026, 1, 1, 0, 0, 0].forEach((part, index) => bytes.writeUInt16BE(part, 24 + index * 2))
  bytes.write('acsp', 36, 'latin1')
  whiteOfD50.forEach((part, index) => bytes.writeInt32BE(fixed(part), 68 + index * 4))
  return bytes
}

function xyz(colour: Xyz): Buffer {
  const bytes = Buffer.alloc(12)
  colour.forEach((part, index) => bytes.writeInt32BE(fixed(part), index * 4))
  return element('XYZ ', bytes)
}

function gamma(exponent: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUInt32BE(1, 0)
  bytes.writeUInt16BE(Math.round(exponent * 256), 4)
  return element('curv', bytes)
}

function description(name: string): Buffer {
  const bytes = Buffer.alloc(4 + name.length + 1 + 78)
  bytes.writeUInt32BE(name.length + 1, 0)
  bytes.write(name, 4, 'latin1')
  return element('desc', bytes)
}

/** An element with its signature, to a whole number of four bytes. */
function element(signature: string, content: Buffer): Buffer {
  const padding = Buffer.alloc((4 - (content.length % 4)) % 4)
  return Buffer.concat([Buffer.from(signature, 'latin1'), Buffer.alloc(4), content, padding])
}

function fixed(value: number): number {
  return Math.round(value * 65_536)
}
