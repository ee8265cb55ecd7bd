import type { ReadableFormat } from '../../src/shared/domain/media.ts'

/** How systems know a kind of picture. */
export interface PictureKind {
  readonly name: string
  readonly extensions: readonly string[]
  readonly mimeTypes: readonly string[]
}

/** The pictures that are read, for "Open with". */
export const pictureKinds: Readonly<Record<ReadableFormat, PictureKind>> = {
  jpeg: { name: 'JPEG picture', extensions: ['jpg', 'jpeg'], mimeTypes: ['image/jpeg'] },
  png: { name: 'PNG picture', extensions: ['png'], mimeTypes: ['image/png'] },
  webp: { name: 'WebP picture', extensions: ['webp'], mimeTypes: ['image/webp'] },
  tiff: { name: 'TIFF picture', extensions: ['tif', 'tiff'], mimeTypes: ['image/tiff'] },
  avif: { name: 'AVIF picture', extensions: ['avif'], mimeTypes: ['image/avif'] },
  gif: { name: 'GIF picture', extensions: ['gif'], mimeTypes: ['image/gif'] },
  heic: { name: 'HEIC picture', extensions: ['heic', 'heif'], mimeTypes: ['image/heic', 'image/heif'] },
  jxl: { name: 'JPEG XL picture', extensions: ['jxl'], mimeTypes: ['image/jxl'] },
}
