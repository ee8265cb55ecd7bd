/** The command as the person could type it again, quoted for a shell, under npm as well. */
export function commandLine(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const start = environment.npm_lifecycle_event === 'enlarge' ? ['npm', 'run', 'enlarge', '--'] : ['enlarger']
  return [...start, ...given.map(quoted)].join(' ')
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
