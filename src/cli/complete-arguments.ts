/** Groups of commands, and which of them is meant when none is named. */
const groups = new Map([
  ['models', 'list'],
  ['preset', 'list'],
  ['jobs', 'list'],
  ['settings', 'list'],
  ['key', 'status'],
])
const commands = new Set(['run', 'quote', 'doctor', 'verify', 'help', ...groups.keys()])
const globalFlags = new Set(['-h', '--help', '-V', '--version'])

/**
 * Arguments with the command that was left out: files alone are for `run`, a group alone for its first command.
 * A first word that is neither a command nor leads to a file is left to be reported as an unknown command.
 */
export async function completeArguments(
  given: readonly string[],
  leadsSomewhere: (path: string) => Promise<boolean>,
): Promise<string[]> {
  const [first, second] = given
  if (first === undefined || globalFlags.has(first)) return [...given]
  const defaultOfGroup = groups.get(first)
  if (defaultOfGroup !== undefined) {
    const named = second !== undefined && (!second.startsWith('-') || globalFlags.has(second))
    return named ? [...given] : [first, defaultOfGroup, ...given.slice(1)]
  }
  if (commands.has(first)) return [...given]
  const isForRun = first.startsWith('-') || looksLikePath(first) || (await leadsSomewhere(first))
  return isForRun ? ['run', ...given] : [...given]
}

function looksLikePath(text: string): boolean {
  return /[./\\*?[\]]/.test(text)
}
