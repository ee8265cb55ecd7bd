import { formatNames, type VideoFile } from './container.ts'

/** Bytes that one piece of memory may have. */
const mostMemory = 2 * 1024 ** 3

/**
 * The arguments that open a file and nothing else: as the container it was recognised as, so that no list of other
 * files is followed, by no way but the file system, and with whatever is in its name taken as a name. Pure.
 */
export function confined({ path, container }: VideoFile): string[] {
  const format = formatNames[container]
  return [
    '-max_alloc',
    String(mostMemory),
    '-protocol_whitelist',
    'file',
    '-format_whitelist',
    format,
    '-f',
    format,
    '-i',
    `file:${path}`,
  ]
}
