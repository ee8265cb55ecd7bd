/** Groups of commands, and which of them is meant when none is named. */
const groups = new Set(['models', 'preset', 'jobs', 'settings'])
const defaultOfGroup = 'list'
const commands = new Set(['run', 'quote', 'doctor', 'verify', 'help', ...groups])
const globalFlags = new Set(['-h', '--help', '-V', '--version'])

/**
 * Arguments with the command that was left out: files alone are for `run`, a group alone is for its `list`.
 * A first word that is neither a command nor leads to a file is left to be reported as an unknown command.
 */
export async function completeArguments(
  given: readonly string[],
  leadsSomewhere: (path: string) => Promise<boolean>,
): Promise<string[]> {
  const [first, second] = given
  if (first === undefined || globalFlags.has(first)) return [...given]
  if (groups.has(first)) {
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
