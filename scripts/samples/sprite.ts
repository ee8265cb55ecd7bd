/** Pixel art of a few colours; `.` is transparent. */
export interface Sprite {
  readonly rows: readonly string[]
  readonly colours: Readonly<Record<string, string>>
}

const colours = {
  k: '#1b1730',
  r: '#c8324a',
  o: '#e8743b',
  y: '#f7c94b',
  w: '#fdf4dc',
  b: '#3b6fb6',
  s: '#8ec5e8',
}

/** A lighthouse on its rock. */
export const lighthouse: Sprite = {
  colours,
  rows: [
    '................',
    '.......kk.......',
    '......krrk......',
    '.....krrrrk.....',
    '.yy..kyyyyk..yy.',
    'yyyyykywwykyyyyy',
    '.yy..kyyyyk..yy.',
    '....kkkkkkkk....',
    '.....kwwwsk.....',
    '.....kwwwsk.....',
    '.....krrrok.....',
    '.....krrrok.....',
    '.....kwwwsk.....',
    '....kwwwwssk....',
    '....krrrrrok....',
    '....krrrrrok....',
    '....kwwkkwsk....',
    '...kwwwkkwssk...',
    '...krrrkkrrok...',
    '..kkkkkkkkkkkk..',
    '.kbbsbbbbbsbbbk.',
    'kbbbbbsbbbbbbsbk',
    'bbsbbbbbbbsbbbbb',
    '.bbbbbsbbbbbbsb.',
  ],
}

/** A bird with its wings up, level and down: the frames of an animation. */
export const bird: readonly Sprite[] = [
  ['..k.......k...', '.kbk.....kbk..', '.kbbk...kbbk..', '..kbbkkkbbk...'],
  ['..............', '..............', 'kkkk.....kkkk.', 'kbbbbkkkbbbbk.'],
  ['..............', '..............', '..............', '....kkkkk.....'],
].map((wings, index) => ({
  colours,
  rows: [
    '..............',
    ...wings,
    '...kssssswk...',
    '..kssswwwkwyy.',
    index === 2 ? '.kbbbkkkbbbk..' : '...kssswwk....',
    index === 2 ? 'kbbk.....kbbk.' : '....kkkkk.....',
    '..............',
  ],
}))

/** A sprite as red, green, blue, alpha; each of its squares is `square` pixels wide. */
export function drawSprite({ rows, colours: palette }: Sprite, square: number) {
  const width = (rows[0]?.length ?? 0) * square
  const height = rows.length * square
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = palette[rows[Math.floor(y / square)]?.[Math.floor(x / square)] ?? '.']
      if (colour === undefined) continue
      const value = Number.parseInt(colour.slice(1), 16)
      data.set([value >> 16, (value >> 8) & 255, value & 255, 255], (y * width + x) * 4)
    }
  }
  return { data, width, height }
}
