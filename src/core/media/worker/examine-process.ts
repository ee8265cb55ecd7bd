import sharp from 'sharp'
import { metadataWriterVersion } from './metadata/exiftool.ts'

/** The versions of what this process decodes and writes metadata with; null for a writer that does not run. */
export async function examineProcess(): Promise<{ decoder: string; metadataWriter: string | null }> {
  const { sharp: binding, vips } = sharp.versions
  return { decoder: `sharp ${binding}, libvips ${vips}`, metadataWriter: await metadataWriterVersion() }
}
