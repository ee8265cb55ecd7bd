import type { Command } from 'commander'
import type { Session } from '../connect.ts'
import { describeCaps } from '../describe-watch.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { findWatch } from '../find-watch.ts'
import { parseDollars } from '../parse-dollars.ts'
import { type Shell, withCore } from '../shell.ts'

/** Micro-dollars. */
interface BudgetFlags {
  readonly day?: number
  readonly month?: number
  readonly hour?: number
}

/** Adds `enlarger watch budget`: what a watch may be charged. */
export function addWatchBudget(command: Command, shell: Shell): void {
  command
    .command('budget')
    .description('change what a watch may be charged, in US dollars; what is not given stays')
    .argument('<watch>', 'its id, the end of it, or its folder')
    .option('--day <dollars>', 'the most in one day', parseDollars)
    .option('--month <dollars>', 'the most in one month', parseDollars)
    .option('--hour <dollars>', 'more within one hour pauses the watch', parseDollars)
    .action((name: string, flags: BudgetFlags) =>
      withCore(shell, (session) => setBudget(session, shell, { name, flags })),
    )
}

async function setBudget(
  { client }: Session,
  shell: Shell,
  { name, flags }: { readonly name: string; readonly flags: BudgetFlags },
): Promise<ExitCode> {
  const { watch } = await findWatch(client, name)
  const changed = await client.watches.setCaps({ id: watch.id, caps: { ...watch.caps, ...flags } })
  shell.output.print(`${watch.folder}: ${describeCaps(changed.watch.caps)}.`)
  return exitCodes.done
}
