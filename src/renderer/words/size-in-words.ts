import { nameSize, type SizeIntent } from '../../shared/domain/size-intent.ts'

/** A wanted size as people read it: `2×`, `3840×2160`, `4000px`. In file names the sign is an `x`. */
export function sizeInWords(size: SizeIntent): string {
  return nameSize(size).replaceAll(/(?<=\d)x/g, '×')
}
