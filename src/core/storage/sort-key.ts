import { searchKey } from './job-filter.ts'

/** Digits to which every number in a name is brought, so that `2` comes before `10`. */
const digits = 12

/** What jobs are sorted by when they are sorted by name: of a path, the file's name, numbers as numbers. */
export function sortKey(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  const plain = searchKey(name).normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(digits, '0'))
}
