import { corrupt } from './corrupt.ts'
import { readJxlParts } from './jxl-boxes.ts'
import type { JxlParts } from './jxl-boxes.ts'
import { readJxlHeader } from './jxl-header.ts'
import type { JxlHeader } from './jxl-header.ts'

/** The header and the metadata of a JPEG XL file. Throws `CORRUPT` when it has no readable header. */
export function readJxl(file: Buffer): { header: JxlHeader; parts: JxlParts } {
  try {
    const parts = readJxlParts(file)
    return { header: readJxlHeader(parts.codestream), parts }
  } catch (error) {
    return corrupt(error)
  }
}
