import { PictureForm, PictureOf } from '../contract/pictures.ts'

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

/** Whether a path can be one of a file of the window: it leads nowhere but down, and to nothing hidden. */
export function isWindowPath(path: string): boolean {
  return /^(\/[\w-][\w.-]*)+$|^\/$/.test(path)
}
