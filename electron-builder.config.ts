import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Arch, type AfterPackContext, type Configuration } from 'electron-builder'
import { missingModules } from './scripts/packaging/missing-modules.ts'
import {
  archivedFiles,
  shownIcons,
  moduleCopies,
  unpackedPatterns,
} from './scripts/packaging/packed-files.ts'
import { pictureKinds } from './scripts/packaging/picture-kinds.ts'
import type { DesktopSystem } from './scripts/packaging/shipped-modules.ts'

const kinds = Object.values(pictureKinds)
const modules = join(import.meta.dirname, 'node_modules')

/** What ships on one system alone. */
function filesOf(system: DesktopSystem) {
  return [...shownIcons(system), ...moduleCopies(system)]
}

/** Throws where the modules of the system and processor that is packaged for are not installed. */
function refuseIncomplete({ electronPlatformName, arch }: Omit<AfterPackContext, 'packager'>): void {
  const processor = Arch[arch] ?? `processor ${arch}`
  const missing = missingModules(electronPlatformName, processor, (name) => existsSync(join(modules, name)))
  if (missing !== null) throw new Error(missing)
}

/** How the desktop app is packaged. What ships is said by `scripts/packaging`, and nothing else does. */
const configuration = {
  appId: 'app.enlarger.desktop',
  productName: 'Enlarger',
  copyright: 'Copyright © 2026 Enlarger contributors',
  artifactName: 'Enlarger-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'resources/installers' },
  // Nothing is rebuilt or collected: the list of modules is ours.
  beforeBuild: () => Promise.resolve(false),
  beforePack: refuseIncomplete,
  asar: { smartUnpack: false },
  files: [...archivedFiles],
  asarUnpack: unpackedPatterns(),
  // Gathered in one folder: a file that is named here alone is left out of every package that has one of its name.
  extraResources: [{ from: 'out/licences', to: 'licences' }],
  // The window speaks English.
  electronLanguages: ['en-US'],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // The window keeps no cookies, and their key would have the system ask for its keychain at every start.
    enableCookieEncryption: false,
    // Flipping breaks the signature that Electron comes with, and an app without one doesn't start on Apple's processors.
    resetAdHocDarwinSignature: process.platform === 'darwin',
  },
  // Where updates would come from is for who publishes to say.
  publish: null,
  linux: {
    target: ['AppImage', 'deb'],
    files: filesOf('linux'),
    icon: 'resources/icons/linux',
    // `enlarger` is the command line.
    executableName: 'enlarger-desktop',
    syncDesktopName: true,
    category: 'Graphics;Photography;',
    synopsis: 'Enlarges pictures in batches, faithfully',
    maintainer: 'Enlarger contributors <contributors@enlarger.invalid>',
    mimeTypes: kinds.flatMap(({ mimeTypes }) => mimeTypes),
  },
  deb: { recommends: ['perl', 'libayatana-appindicator3-1 | libappindicator3-1'] },
  mac: {
    target: 'dmg',
    files: filesOf('darwin'),
    icon: 'resources/icons/enlarger.icns',
    category: 'public.app-category.photography',
    minimumSystemVersion: '13.0',
    darkModeSupport: true,
    fileAssociations: kinds.map(({ name, extensions }) => ({
      name,
      ext: [...extensions],
      role: 'Viewer',
      rank: 'Alternate',
    })),
  },
  win: { target: 'nsis', files: filesOf('win32'), icon: 'resources/icons/enlarger.ico' },
  // "Open with" on Windows is in installer.nsh: electron-builder's own would become the default for every picture.
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
} satisfies Configuration

export default configuration
