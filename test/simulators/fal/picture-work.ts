import type { PublishedFile, Workbench } from './endpoints/endpoint.ts'
import { enlargePicture, type PictureFormat, pictureSize } from './enlarge-picture.ts'
import { refusal } from './model-error.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** A picture that an input names; its size is that of its pixels as they are stored. */
export interface SourcePicture extends Size {
  readonly url: string
  readonly bytes: Buffer
}

/** A picture as most endpoints describe it. */
export interface PictureFile extends PublishedFile, Size {}

/** Up to which size an endpoint delivers, in pixels. */
export interface PictureLimits {
  readonly side?: number
  readonly pixels?: number
}

/** The picture that the field `image_url` leads to. @throws ModelError when it can't be had or read */
export async function readPicture(workbench: Workbench, url: string): Promise<SourcePicture> {
  const bytes = workbench.load('image_url', url)
  return { url, bytes, ...(await loading(url, pictureSize(bytes))) }
}

/** Both sides times a factor, rounded to whole pixels. */
export function scaled({ width, height }: Size, factor: number): Size {
  return { width: Math.round(width * factor), height: Math.round(height * factor) }
}

/** Millions of pixels. */
export function megapixels({ width, height }: Size): number {
  return (width * height) / 1e6
}

/** Enlarges a picture to just this size and publishes it. @throws ModelError when it can't be read, or is too large */
export async function makePicture(
  { publish, flaw }: Workbench,
  { url, bytes }: SourcePicture,
  order: Size & { readonly format: PictureFormat; readonly limits?: PictureLimits },
): Promise<PictureFile> {
  refuseLarger(url, order, order.limits ?? {})
  const size = flaw === 'wrongSize' ? halved(order) : { width: order.width, height: order.height }
  const made = enlargePicture(bytes, { ...size, format: order.format, black: flaw === 'black' })
  const result = await loading(url, made)
  return { ...publish(result.bytes, result.contentType), width: result.width, height: result.height }
}

function refuseLarger(url: string, { width, height }: Size, limits: PictureLimits): void {
  const { side = Infinity, pixels = Infinity } = limits
  if (Math.max(width, height) <= side && width * height <= pixels) return
  const largest = Math.min(side, Math.floor(Math.sqrt(pixels)))
  const ctx = { max_height: largest, max_width: largest }
  throw refusal('image_url', { type: 'image_too_large', msg: 'Image too large', ctx, input: url })
}

/** What fails while a picture is read is the picture's fault. */
async function loading<Value>(url: string, reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch {
    throw refusal('image_url', { type: 'image_load_error', msg: 'Failed to load the image', input: url })
  }
}

function halved({ width, height }: Size): Size {
  return { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
}
