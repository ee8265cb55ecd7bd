import sharp, { type Sharp } from 'sharp'

/** Formats a model can be asked for, in the words of all of them. */
export type PictureFormat = 'jpg' | 'jpeg' | 'png' | 'webp'

export interface Enlarged {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  readonly contentType: string
}

/** Really enlarges a picture, to 8-bit sRGB without alpha, as upscaling models answer. @throws when it can't be read */
export async function enlargePicture(
  bytes: Buffer,
  { width, height, format, black }: PictureOrder,
): Promise<Enlarged> {
  const picture = black
    ? sharp({ create: { width, height, channels: 3, background: 'black' } })
    : sharp(bytes).resize(width, height, { fit: 'fill', kernel: 'cubic' }).removeAlpha().toColourspace('srgb')
  return { bytes: await encode(picture, format), width, height, contentType: contentTypes[format] }
}

export interface PictureOrder {
  readonly width: number
  readonly height: number
  readonly format: PictureFormat
  /** Nothing but black, as when a model fails silently. */
  readonly black: boolean
}

/** The size of a picture as it is stored, in pixels. @throws when it can't be read */
export async function pictureSize(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata()
  return { width, height }
}

const contentTypes: Readonly<Record<PictureFormat, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

function encode(picture: Sharp, format: PictureFormat): Promise<Buffer> {
  switch (format) {
    case 'jpg':
    case 'jpeg': {
      return picture.jpeg({ quality: 95 }).toBuffer()
    }
    case 'png': {
      // Time counts here, bytes don't.
      return picture.png({ compressionLevel: 2 }).toBuffer()
    }
    case 'webp': {
      return picture.webp({ quality: 95, effort: 0 }).toBuffer()
    }
  }
}
