import { fileURLToPath } from 'node:url'

/** A file of the resources, which lie beside the bundles. */
function resource(name: string): string {
  return fileURLToPath(new URL(`../../resources/icons/${name}`, import.meta.url))
}

/** The sign of Enlarger where pictures are dragged, and in front of its windows. */
export const iconFile = resource('linux/64x64.png')

/** Its sign in the tray of a system; sizes for finer displays lie beside it. */
export function trayIconFile(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return resource('tray/trayTemplate.png')
  return resource(platform === 'win32' ? 'tray/tray.ico' : 'tray/tray.png')
}
