import type help from '../words/en/help.json'

/** Every command has a title: `help:commands.<id>`. */
export type CommandId = keyof typeof help.commands

/** Something a person can do: by key, from a menu, or from a list of all. */
export interface Command {
  readonly id: CommandId
  readonly group: 'queue' | 'rows' | 'compare' | 'window'
  /** `Mod` is Command on a Mac and Control elsewhere: `Mod+Enter`, `Delete`, `?`. The first one is shown. */
  readonly keys: readonly string[]
  /** Where its keys work: everywhere, while the place lies open, or while the comparison does. */
  readonly where: 'always' | 'place' | 'compare'
  readonly isPossible: () => boolean
  readonly run: () => void
}
