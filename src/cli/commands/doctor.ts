import { Command } from 'commander'
import type { HostCheck } from '../../shared/contract/host.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Shell, withCore } from '../shell.ts'

const marks: Record<HostCheck['verdict'], string> = { good: 'good   ', limited: 'limited', bad: 'BAD    ' }

/** `enlarger doctor`: what Enlarger stands on, and how to mend it. */
export function doctorCommand(shell: Shell): Command {
  return new Command('doctor')
    .description('Look at what Enlarger stands on, and say how to mend what is missing')
    .option('--json', 'print one JSON object a line')
    .action((flags: { json?: true }) =>
      withCore(shell, async ({ client }) => {
        const checks = await client.host.examine()
        for (const check of checks) {
          if (flags.json === true) shell.output.printJson({ type: 'check', ...check })
          else for (const line of describeCheck(check)) shell.output.print(line)
        }
        return checks.some(({ verdict }) => verdict === 'bad') ? exitCodes.failed : exitCodes.done
      }),
    )
}

function describeCheck({ name, verdict, finding, fix }: HostCheck): string[] {
  const line = `${marks[verdict]}  ${name}: ${finding}`
  return fix === null ? [line] : [line, `         ${fix}`]
}
