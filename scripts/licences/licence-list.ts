import { isForOneSystem, packageName, type Lock } from './lock.ts'

/** A package as the window lists it; packages that exist per system stand once, as `name-*`. */
export interface ListedPackage {
  readonly name: string
  readonly version: string
  /** The SPDX expression the package gives. */
  readonly licence: string
  /** Indexes of its texts. */
  readonly texts: readonly number[]
}

/** What ships, and the texts of its licences, each once. */
export interface LicenceList {
  readonly packages: readonly ListedPackage[]
  readonly texts: readonly string[]
}

export interface LicenceSources {
  readonly lock: Lock
  readonly folders: readonly string[]
  /** The texts in a package's folder; null when the package is not installed here. */
  readonly textsIn: (folder: string) => readonly string[] | null
  /** The list so far: gives the texts of packages for other systems than this. */
  readonly before: LicenceList
}

/** Lists packages by name, the same on every system. */
export function listLicences({ lock, folders, textsIn, before }: LicenceSources): LicenceList {
  const texts: string[] = []
  const indexOf = (text: string) => {
    if (!texts.includes(text)) texts.push(text)
    return texts.indexOf(text)
  }
  const packages = [...groupedByListing(lock, folders)].map(([listing, members]): ListedPackage => {
    const [name = '', version = ''] = listing.split('\n')
    const found = members.map(textsIn).find((those) => those !== null) ?? textsBefore(before, name)
    const licences = new Set(members.map((folder) => lock.packages[folder]?.license ?? 'see its text'))
    return { name, version, licence: [...licences].join(', '), texts: found.map(indexOf) }
  })
  return { packages, texts }
}

function groupedByListing({ packages }: Lock, folders: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const folder of folders) {
    const there = packages[folder]
    if (there === undefined) continue
    const name = isForOneSystem(there) ? familyName(packageName(folder)) : packageName(folder)
    const listing = `${name}\n${there.version}`
    groups.set(listing, [...(groups.get(listing) ?? []), folder])
  }
  return new Map([...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** `@img/sharp-libvips-linux-x64` → `@img/sharp-libvips-*` */
function familyName(name: string): string {
  return name
    .replace(/-(darwin|freebsd|linux|linuxmusl|webcontainers|win32)\b.*$/, '-*')
    .replace(/\.(exe|pl)$/, '.*')
}

function textsBefore({ packages, texts }: LicenceList, name: string): string[] {
  return (packages.find((one) => one.name === name)?.texts ?? []).map((index) => texts[index] ?? '')
}
