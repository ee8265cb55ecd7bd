/** Where Enlarger is started, as far as it decides which window can be had. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether the system's administrator starts it. */
  readonly isRoot: boolean
}

/** Why Electron can't open a window here, whether it is installed or not; null where it can. Pure. */
export function whyNoDesktop({ platform, environment, isRoot }: Surroundings): string | null {
  if (platform !== 'linux') return null
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'there is no display here'
  return isRoot ? 'Electron does not run as root' : null
}

/** The one line that is said when the window opens in the browser instead. Pure. */
export function browserInstead(reason: string): string {
  return `Opening the window in a browser instead of the desktop app: ${reason}.`
}
