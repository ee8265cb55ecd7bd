import { rm } from 'node:fs/promises'
import type { Sharp } from 'sharp'
import { toolOutput } from '../../support/system-tool.ts'

/**
 * Writes a picture with ImageMagick, for what the library under test does not write itself. `format` is
 * ImageMagick's name of it, `args` are settings for writing.
 */
export async function writeWith(picture: Sharp, args: readonly string[], target: string): Promise<void> {
  const seed = `${target.slice(target.indexOf(':') + 1)}.seed.png`
  await picture.png().toFile(seed)
  await toolOutput('convert', [seed, ...args, target])
  await rm(seed)
}
