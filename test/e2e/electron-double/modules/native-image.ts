import { readFileSync } from 'node:fs'
import type { NativeImage, nativeImage as RealNativeImage } from 'electron'
import { standIn } from '../stand-in.ts'

function image(bytes: Buffer): NativeImage {
  const size = sizeOf(bytes)
  return standIn<NativeImage>('NativeImage', {
    isEmpty: () => size === null,
    getSize: () => size ?? { width: 0, height: 0 },
    resize: () => image(bytes),
    setTemplateImage: () => undefined,
    isTemplateImage: () => false,
    addRepresentation: () => undefined,
    toPNG: () => bytes,
    toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
  })
}

export const nativeImage = standIn<typeof RealNativeImage>('nativeImage', {
  // As in Electron: what can't be read is an empty image, and no error.
  createFromPath: (path) => {
    try {
      return image(readFileSync(path))
    } catch {
      return image(Buffer.alloc(0))
    }
  },
  createFromBuffer: (bytes) => image(bytes),
  createFromDataURL: (url) => image(Buffer.from(url.split(',')[1] ?? '', 'base64')),
  createEmpty: () => image(Buffer.alloc(0)),
})

/** The size of a PNG or JPEG; null for what Electron can't read. */
function sizeOf(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? { width: 1, height: 1 } : null
}
