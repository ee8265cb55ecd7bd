import sharp from 'sharp'

/** The loaders of the formats that are read through libvips; `sniff.ts` lets nothing else come this far. */
const loaders = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`)

/**
 * Takes every other loader (SVG, PDF, plug-ins) out of libvips in this process, keeps no file or result in its
 * cache, and limits the threads of one operation.
 */
export function confineSharp(threads: number): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  sharp.cache(false)
  sharp.concurrency(threads)
}
