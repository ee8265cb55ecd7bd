import type { ListedPackage } from './licence-list.ts'

/** A package with parts whose licence asks that their source can be had. */
interface Copyleft {
  readonly parts: string
  readonly licence: string
  /** Where the source of a version is. */
  readonly source: (version: string) => string
}

const lesser = 'LGPL 3 or later'
const libvips = 'libvips, GLib, libheif, libexif, librsvg, pango and fribidi, as far as the build holds them'

const known: Readonly<Record<string, Copyleft>> = {
  '@img/sharp-libvips-*': {
    parts: libvips,
    licence: lesser,
    source: (version) => `https://github.com/lovell/sharp-libvips/tree/v${version}`,
  },
  '@img/sharp-*': {
    parts: `on Windows: ${libvips}`,
    licence: lesser,
    source: (version) => `https://github.com/lovell/sharp/tree/v${version}/npm`,
  },
  '@img/sharp-wasm32': {
    parts: 'libvips, GLib, libheif and libexif, as WebAssembly',
    licence: lesser,
    source: (version) => `https://github.com/lovell/sharp/tree/v${version}/npm`,
  },
  'libheif-js': {
    parts: 'libheif and libde265, as WebAssembly',
    licence: lesser,
    source: (version) => `https://github.com/catdad-experiments/libheif-js/tree/v${version}`,
  },
  'ffprobe-static': {
    parts: "FFmpeg's ffprobe as a program, with what it is built of",
    licence: 'GPL 3 or later',
    source: () => 'https://ffmpeg.org/download.html and https://johnvansickle.com/ffmpeg/ (Linux)',
  },
  'exiftool-vendored.*': {
    parts: 'ExifTool',
    licence: 'as Perl: the Artistic License, or the GPL 1 or later',
    source: () => 'https://exiftool.org; what ships is the source',
  },
}

/** Words of licences that ask for the source. */
const asking = /GPL|MPL|EPL|CDDL|EUPL/

/**
 * A table of the parts that are under a copyleft licence, with where their source is. Pure.
 * Throws when a package is under one and nobody has said where its source is.
 */
export function describeCopyleft(packages: readonly ListedPackage[]): string {
  const unknown = packages.find(({ name, licence }) => asking.test(licence) && known[name] === undefined)
  if (unknown !== undefined) {
    throw new Error(`Expected where the source of ${unknown.name} is (${unknown.licence}), found nothing`)
  }
  const rows = packages.flatMap(({ name, version }) => {
    const copyleft = known[name]
    if (copyleft === undefined) return []
    const { parts, licence, source } = copyleft
    return [`| ${name} ${version} | ${parts} | ${licence} | ${source(version)} |`]
  })
  return ['| Package | What it holds | Licence | Source |', '| --- | --- | --- | --- |', ...rows].join('\n')
}
