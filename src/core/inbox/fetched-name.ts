import { fileExtensions, type ReadableFormat, type VideoContainer } from '../../shared/domain/media.ts'
import { safeFileName } from '../../shared/domain/output-name.ts'

/** What a fetched file is called: after the end of its URL's path, made safe, with the extension of its content. Pure. */
export function fetchedName(url: string, format: ReadableFormat | VideoContainer): string {
  const last = new URL(url).pathname.split('/').findLast((segment) => segment !== '') ?? ''
  const name = decoded(last).replace(/(?<=.)\.\w{1,5}$/, '')
  return safeFileName(`${name}.${fileExtensions[format]}`)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
