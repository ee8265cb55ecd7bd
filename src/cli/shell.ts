import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'
import type { HostKind, Session } from './connect.ts'

/** What the program was started in and with. Made once, at the door; commands touch no global. */
export interface Shell {
  readonly output: Output
  /** The folder the person is in: relative paths start here. */
  readonly folder: string
  /** The command as the person could type it again. */
  readonly commandLine: string
  /** Asks a question that is answered with yes or no; null where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<boolean>) | null
  /** Reads a key: unseen where there is a terminal to type it on, else from standard input. */
  readonly readKey: (question: string) => Promise<string>
  /** Milliseconds that never jump. */
  readonly monotonic: () => number
  /** Aborted when the program is to stop. */
  readonly signal: AbortSignal
  /** What the program was given by its environment. */
  readonly environment: NodeJS.ProcessEnv
  /** Reaches a core; where there is none, one is started for a host of this kind. */
  readonly connect: (kind?: HostKind) => Promise<Session>
  /** Sets what the program ends with. */
  readonly end: (code: ExitCode) => void
}

/** Does a command's work against a core, and sees to it that the core is stopped however the work ends. */
export async function withCore(shell: Shell, work: (session: Session) => Promise<ExitCode>): Promise<void> {
  const session = await shell.connect()
  try {
    shell.end(await work(session))
  } finally {
    await session.stop()
  }
}
