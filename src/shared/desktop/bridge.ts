import type { CommandId } from '../commands/command-facts.ts'

/**
 * What the desktop's page is given by its preload, as `window.enlarger`. Everything in it is plain data; the work
 * itself goes over the contract, on a port that `connect` asks for.
 */
export interface Bridge {
  /** Asks for a new wire to the core. Its port comes as a message of the window: `portMessage`. */
  readonly connect: () => void
  /** The path of a file that was dropped or chosen; empty for one that is in no folder, as a picture of the clipboard. */
  readonly pathOf: (file: File) => string
  /** Writes a picture that is in no folder into the inbox; resolves to its path. */
  readonly keep: (name: string, bytes: ArrayBuffer) => Promise<string>
  /** Asks for files or folders by the system's dialog; empty when nothing was chosen. */
  readonly pick: (what: PickKind) => Promise<string[]>
  /** Drags the results of jobs out of the window; to be called while a drag begins. */
  readonly dragOut: (jobs: readonly string[]) => void
  /** Says which commands are possible now, so that the menus show it. */
  readonly showPossible: (commands: readonly CommandId[]) => void
  /** Hears which command was chosen from a menu. */
  readonly onCommand: (listener: (id: CommandId) => void) => void
  /** Hears of files that were opened with Enlarger, those that came before it listened too. */
  readonly onFiles: (listener: (paths: string[]) => void) => void
}

export const pickKinds = ['files', 'folder'] as const
export type PickKind = (typeof pickKinds)[number]

/** The name under which the page finds its bridge. */
export const bridgeName = 'enlarger'

/** The message with which a port comes from the preload into the page. */
export const portMessage = 'enlarger:port'

/** Names of what goes between the preload and the main process. */
export const channels = {
  connect: 'enlarger:connect',
  port: 'enlarger:port',
  keep: 'enlarger:keep',
  pick: 'enlarger:pick',
  dragOut: 'enlarger:drag-out',
  showPossible: 'enlarger:show-possible',
  command: 'enlarger:command',
  listening: 'enlarger:listening',
  files: 'enlarger:files',
} as const
