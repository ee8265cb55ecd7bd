import { extname } from 'node:path'

/** What the files of the built window are, by their endings. Files of other kinds are none of its. */
const types: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
}

/** The type of a window's file; null for what is none. Pure. */
export function windowFileType(path: string): string | null {
  return types[extname(path)] ?? null
}
