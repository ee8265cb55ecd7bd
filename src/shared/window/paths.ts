import { PictureForm, PictureOf, TilePlace } from '../contract/pictures.ts'

/** A picture a page can ask its host for. */
export interface PictureName {
  readonly id: string
  readonly of: PictureOf
  readonly form: PictureForm
}

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** The path under which a page asks its host for a picture of a job. */
export function picturePath({ id, of, form }: PictureName): string {
  return `/pictures/${id}/${of}/${form}`
}

/**
 * The picture a path names, by the path as it was sent: ours have no character that would have to be escaped, so that
 * nothing is decoded and no path can mean another one. Null for every other path.
 */
export function readPicturePath(path: string): PictureName | null {
  const [empty, pictures, id = '', of, form, ...more] = path.split('/')
  if (empty !== '' || pictures !== 'pictures' || !ulid.test(id) || more.length > 0) return null
  const [readOf, readForm] = [PictureOf.safeParse(of), PictureForm.safeParse(form)]
  return readOf.success && readForm.success ? { id, of: readOf.data, form: readForm.data } : null
}

/** A tile of a picture a page can ask its host for. */
export interface TileName extends TilePlace {
  readonly id: string
  readonly of: PictureOf
}

/** The path under which a page asks its host for a tile of a picture. */
export function tilePath({ id, of, level, x, y }: TileName): string {
  return `/pictures/${id}/${of}/tiles/${level}/${x}/${y}`
}

const number = /^(0|[1-9]\d{0,4})$/

/** The tile a path names, by the path as it was sent, as `readPicturePath` reads it. Null for every other path. */
export function readTilePath(path: string): TileName | null {
  const [empty, pictures, id = '', of, tiles, ...place] = path.split('/')
  if (empty !== '' || pictures !== 'pictures' || !ulid.test(id) || tiles !== 'tiles') return null
  if (place.length !== 3 || !place.every((part) => number.test(part))) return null
  const [level, x, y] = place.map(Number)
  const [readOf, readPlace] = [PictureOf.safeParse(of), TilePlace.safeParse({ level, x, y })]
  return readOf.success && readPlace.success ? { id, of: readOf.data, ...readPlace.data } : null
}

/** Whether a path can be one of a file of the window: it leads nowhere but down, and to nothing hidden. */
export function isWindowPath(path: string): boolean {
  return /^(\/[\w-][\w.-]*)+$|^\/$/.test(path)
}
