import { Command } from 'commander'
import { doctorCommand } from './commands/doctor.ts'
import { jobsCommand } from './commands/jobs.ts'
import { keyCommand } from './commands/key.ts'
import { modelsCommand } from './commands/models.ts'
import { presetCommand } from './commands/preset.ts'
import { quoteCommand } from './commands/quote.ts'
import { reviewCommand } from './commands/review.ts'
import { runCommand } from './commands/run.ts'
import { serveCommand } from './commands/serve.ts'
import { settingsCommand } from './commands/settings.ts'
import { verifyCommand } from './commands/verify.ts'
import { watchCommand } from './commands/watch.ts'
import type { Shell } from './shell.ts'

/** The command line as a whole. Its errors are thrown, and told on standard error. */
export function createProgram(shell: Shell, version: string): Command {
  const program = new Command('enlarger')
    .description('Enlarges pictures in batches, faithfully. Originals are only ever read.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .addCommand(runCommand(shell))
    .addCommand(quoteCommand(shell))
    .addCommand(modelsCommand(shell))
    .addCommand(presetCommand(shell))
    .addCommand(jobsCommand(shell))
    .addCommand(watchCommand(shell))
    .addCommand(reviewCommand(shell))
    .addCommand(settingsCommand(shell))
    .addCommand(keyCommand(shell))
    .addCommand(serveCommand(shell))
    .addCommand(doctorCommand(shell))
    .addCommand(verifyCommand(shell))
  prepare(program, shell)
  return program
}

function prepare(command: Command, shell: Shell): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => linesOf(text).forEach((line) => shell.output.print(line)),
      writeErr: (text) => linesOf(text).forEach((line) => shell.output.say(line)),
    })
    .configureHelp({ helpWidth: shell.output.columns ?? 100, sortSubcommands: false })
  for (const each of command.commands) prepare(each, shell)
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n')
}
