/** The entry by which Linux desktops start a program at login (freedesktop.org's Desktop Entry), for its path. Pure. */
export function autostartEntry(program: string): string {
  // Quoted twice: once for the command line, once as a value of the file.
  const quoted = program
    .replaceAll(/["`$\\]/g, String.raw`\$&`)
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('%', '%%')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Enlarger',
    `Exec="${quoted}" ${hiddenSwitch}`,
    'Terminal=false',
    mark,
    '',
  ].join('\n')
}

/** Tells entries that were written here from those of a person's own. */
const mark = 'X-Enlarger-Autostart=true'

/** Whether an entry was written here, so that it may be changed. Pure. */
export function isOwnEntry(text: string): boolean {
  return text.split('\n').includes(mark)
}

/** Started with it, Enlarger shows no window at first. */
export const hiddenSwitch = '--hidden'
