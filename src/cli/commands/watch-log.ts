import type { Command } from 'commander'
import type { Session } from '../connect.ts'
import { describeEvent } from '../describe-watch.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findWatch } from '../find-watch.ts'
import { parseLimit } from '../parse-limit.ts'
import { type Shell, withCore } from '../shell.ts'

interface LogFlags {
  readonly search?: string
  readonly limit: number
  readonly json?: true
}

/** Adds `enlarger watch log`: what happened to files and watches. */
export function addWatchLog(command: Command, shell: Shell): void {
  command
    .command('log')
    .description('list what happened to files and watches, the newest first')
    .argument('[watch]', 'its id, the end of it, or its folder; all of them when it is not given')
    .option('--search <text>', 'only of paths with this in them')
    .option('--limit <count>', 'how many lines', parseLimit, 50)
    .option('--json', 'print one JSON object a line')
    .action((name: string | undefined, flags: LogFlags) =>
      withCore(shell, (session) => showLog(session, shell, { name, flags })),
    )
}

async function showLog(
  { client }: Session,
  shell: Shell,
  { name, flags }: { readonly name: string | undefined; readonly flags: LogFlags },
): Promise<ExitCode> {
  const { search, limit } = flags
  const id = name === undefined ? undefined : (await findWatch(client, name)).watch.id
  const entries = await client.watches.log({ id, search, limit })
  for (const entry of entries) {
    if (flags.json === true) shell.output.printJson({ type: 'event', ...entry })
    else shell.output.print(`${new Date(entry.at).toISOString()} ${describeEvent(entry)}`)
  }
  if (entries.length === 0) shell.output.say('Nothing of the kind has happened yet.')
  return exitCodes.done
}
