/** A system that the desktop app is packaged for, by Node's name for it. */
export type DesktopSystem = 'linux' | 'darwin' | 'win32'

/** A package that ships as it is instead of inside a bundle. */
export interface ShippedModule {
  /** Its folder in node_modules. `${arch}` stands for the processor's name. */
  readonly name: string
  /** What it does for a person, and why no bundle can hold it. */
  readonly reason: string
  readonly systems: readonly DesktopSystem[]
  /** Its files that ship, as patterns from its folder. */
  readonly files: readonly string[]
  /** Whether its files must lie outside the archive. */
  readonly unpacked: boolean
}

const everywhere: readonly DesktopSystem[] = ['linux', 'darwin', 'win32']
const about = ['package.json', 'LICEN[CS]E*', 'NOTICE*']

/** Everything of node_modules that ships with the desktop app. What isn't here is in a bundle, or isn't needed. */
export const shippedModules: readonly ShippedModule[] = [
  {
    name: 'sharp',
    reason: 'Decodes, enlarges and encodes pictures; looks for its library at run time.',
    systems: everywhere,
    files: [...about, 'dist/*.mjs'],
    unpacked: true,
  },
  {
    name: '@img/colour',
    reason: 'sharp reads colours with it.',
    systems: everywhere,
    files: [...about, '*.cjs'],
    unpacked: false,
  },
  {
    name: 'detect-libc',
    reason: 'sharp asks it for the C library.',
    systems: everywhere,
    files: [...about, 'lib/*.js'],
    unpacked: false,
  },
  {
    name: 'semver',
    reason: 'sharp compares versions with it.',
    systems: everywhere,
    files: [...about, 'index.js', '{classes,functions,internal,ranges}/*.js'],
    unpacked: false,
  },
  {
    name: '@img/sharp-wasm32',
    reason:
      "libvips as WebAssembly. The native one exports GLib's symbols, which Electron's own GLib runs into.",
    systems: ['linux'],
    files: [...about, 'README.md', 'versions.json', 'index.cjs', 'lib/*'],
    unpacked: true,
  },
  {
    name: '@img/sharp-wasm32/node_modules/@emnapi/runtime',
    reason: "Node's native interface for sharp's WebAssembly.",
    systems: ['linux'],
    files: [...about, 'index.js', 'dist/emnapi.cjs.{js,min.js}'],
    unpacked: true,
  },
  {
    name: '@img/sharp-darwin-${arch}',
    reason: 'The native part of sharp.',
    systems: ['darwin'],
    files: [...about, 'index.cjs', 'lib/*'],
    unpacked: true,
  },
  {
    name: '@img/sharp-libvips-darwin-${arch}',
    reason: 'libvips, beside the native part of sharp that loads it.',
    systems: ['darwin'],
    files: [...about, 'README.md', 'versions.json', 'lib/*'],
    unpacked: true,
  },
  {
    name: '@img/sharp-win32-${arch}',
    reason: 'The native part of sharp with libvips.',
    systems: ['win32'],
    files: [...about, 'README.md', 'versions.json', 'index.cjs', 'lib/*'],
    unpacked: true,
  },
  {
    name: '@napi-rs/keyring',
    reason: "Reaches the system's keychain; looks for its native part at run time.",
    systems: everywhere,
    files: [...about, 'index.js'],
    unpacked: false,
  },
  ...keyringParts(),
  {
    name: 'libheif-js',
    reason: 'Decodes HEIC. Under the LGPL: apart, so that a person can put another build in its place.',
    systems: everywhere,
    files: [...about, 'wasm-bundle.js', 'libheif-wasm/{LICENSE,libheif-bundle.js}'],
    unpacked: true,
  },
  {
    name: '@jsquash/jxl',
    reason: 'Decodes JPEG XL; its WebAssembly is found by path.',
    systems: everywhere,
    files: [...about, 'decode.js', 'utils.js', 'codec/dec/jxl_dec.{js,wasm}'],
    unpacked: false,
  },
  {
    name: 'strtok3',
    reason: 'Reads the beginnings of files; file-type, which is in the bundle, asks for it at run time.',
    systems: everywhere,
    files: [...about, 'lib/**/*.js'],
    unpacked: false,
  },
  ...ffprobeParts(),
  {
    name: 'exiftool-vendored.pl',
    reason:
      "Carries metadata over: ExifTool, which the system's Perl runs and which therefore must be a file.",
    systems: ['linux', 'darwin'],
    files: [...about, 'index.js', 'bin/README', 'bin/exiftool', 'bin/lib/**/*.{pm,pl}'],
    unpacked: true,
  },
  {
    name: 'exiftool-vendored.exe',
    reason: 'Carries metadata over: ExifTool with its own Perl.',
    systems: ['win32'],
    files: [...about, 'index.js', 'bin/**/*'],
    unpacked: true,
  },
]

function ffprobeParts(): ShippedModule[] {
  return everywhere.map((system) => ({
    name: 'ffprobe-static',
    reason:
      'Reads videos where the system has no newer ffprobe: a program of its own. None for arm64 but on macOS.',
    systems: [system],
    files: [...about, `bin/${system}/\${arch}/${system === 'win32' ? 'ffprobe.exe' : 'ffprobe'}`],
    unpacked: true,
  }))
}

function keyringParts(): ShippedModule[] {
  const suffixes = { linux: '-gnu', darwin: '', win32: '-msvc' } as const
  return everywhere.map((system) => ({
    name: `@napi-rs/keyring-${system}-\${arch}${suffixes[system]}`,
    reason: 'The native part of the keyring.',
    systems: [system],
    files: [...about, '*.node'],
    unpacked: true,
  }))
}

/** What ships on one system and processor, by the packages' real names. */
export function modulesFor(system: DesktopSystem, arch: string): ShippedModule[] {
  return shippedModules
    .filter(({ systems }) => systems.includes(system))
    .map((module) => ({ ...module, name: module.name.replace('${arch}', arch) }))
}

/** Imports of a bundle's sources that stay imports, because the package ships beside the bundle. */
export const outsideTheBundles: readonly RegExp[] = shippedModules
  .filter(({ name }) => !name.includes('$'))
  .map(({ name }) => new RegExp(`^${RegExp.escape(name)}(/|$)`))
