import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CorpusPicture } from './corpus-picture.ts'
import { jpegs } from './jpegs.ts'
import { avifs, committedPictures, gifs, webps } from './other-formats.ts'
import { pngs } from './pngs.ts'
import { taggedPictures } from './tagged-pictures.ts'
import { tiffs } from './tiffs.ts'
import { oddlyNamedPictures, oddlySizedPictures, orientedPictures, profiledPictures } from './variations.ts'

/** Every picture of the corpus. */
export function corpus(): CorpusPicture[] {
  return [
    ...jpegs(),
    ...pngs(),
    ...webps(),
    ...tiffs(),
    ...avifs(),
    ...gifs(),
    ...committedPictures(),
    ...orientedPictures(),
    ...profiledPictures(),
    ...taggedPictures(),
    ...oddlySizedPictures(),
    ...oddlyNamedPictures(),
  ]
}

/** Writes pictures into a folder, a few at a time. */
export async function writeCorpus(folder: string, pictures: readonly CorpusPicture[]): Promise<void> {
  const left = [...pictures]
  const work = async () => {
    for (let picture = left.pop(); picture !== undefined; picture = left.pop()) {
      const path = join(folder, picture.name)
      await mkdir(dirname(path), { recursive: true })
      await picture.write(path)
    }
  }
  await Promise.all([work(), work(), work()])
}
