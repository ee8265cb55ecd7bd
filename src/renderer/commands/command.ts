import { commandFacts, type CommandFacts, type CommandId } from '../../shared/commands/command-facts.ts'

export type { CommandId }

/** Something a person can do: by key, from a menu, or from a list of all. */
export interface Command extends CommandFacts {
  readonly id: CommandId
  readonly isPossible: () => boolean
  readonly run: () => void
}

/** A command with what it does. */
export function command(id: CommandId, run: () => void, isPossible: () => boolean = () => true): Command {
  return { ...commandFacts[id], id, isPossible, run }
}
