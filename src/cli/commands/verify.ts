import { Command } from 'commander'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { chooseBatch } from '../choose-jobs.ts'
import type { Session } from '../connect.ts'
import { type Shell, withCore } from '../shell.ts'
import { showProgress } from '../show-progress.ts'

interface VerifyFlags {
  readonly batch?: string
  readonly json?: true
}

const words = {
  same: 'as recorded',
  missing: 'is missing',
  changed: 'was changed since it was made',
  unreadable: "can't be read",
} as const

/** `enlarger verify`: reads results again and compares them with their records. */
export function verifyCommand(shell: Shell): Command {
  return new Command('verify')
    .description('Read results again and compare them with their records')
    .option('--batch <id>', 'only the results of one batch')
    .option('--json', 'print one JSON object a line: each result, then a summary')
    .action((flags: VerifyFlags) => withCore(shell, (session) => verify(session, shell, flags)))
}

async function verify({ client }: Session, shell: Shell, flags: VerifyFlags): Promise<ExitCode> {
  const { output, signal } = shell
  const filter = flags.batch === undefined ? {} : { batchId: chooseBatch(flags.batch) }
  const results = await client.jobs.verify({ filter }, { signal })
  let read = 0
  const display = showProgress(shell, () => `reading result ${read}`)
  for (;;) {
    const { done, value } = await results.next()
    if (done === true) {
      display.end()
      if (flags.json === true) output.printJson({ type: 'summary', ...value })
      else output.print(summary(value))
      return value.missing + value.changed + value.unreadable > 0 ? exitCodes.failed : exitCodes.done
    }
    read += 1
    display.update()
    if (flags.json === true) output.printJson({ type: 'result', ...value })
    else if (value.verdict !== 'same') output.print(`${value.path} ${words[value.verdict]}`)
  }
}

function summary({ same, ...rest }: Record<keyof typeof words, number>): string {
  const others = Object.entries(rest).filter(([, count]) => count > 0)
  return [`${same} same`, ...others.map(([verdict, count]) => `${count} ${verdict}`)].join(', ')
}
