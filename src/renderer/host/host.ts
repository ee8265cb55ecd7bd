import type { CommandId } from '../../shared/commands/command-facts.ts'
import type { PictureForm, PictureOf } from '../../shared/contract/pictures.ts'
import type { TileName } from '../../shared/window/paths.ts'
import type { Port } from '../../shared/rpc/port.ts'

/** What the page is given by whoever hosts it. Abilities that a host lacks are absent, and what needs them is hidden. */
export interface Host {
  /** A new wire to the core; rejects when it can't be had now. */
  connect(): Promise<Port>
  /** Where the picture of a job is shown from. */
  pictureUrl(job: string, of: PictureOf, form: PictureForm): string
  /** Where a tile of a picture's pyramid is shown from. */
  tileUrl(tile: TileName): string
  /** The path of a dropped file, where the page and the files are on one computer; empty when it is in no folder. */
  readonly pathOf?: (file: File) => string
  /** Keeps a picture that is in no folder, such as one of the clipboard, where the host can read it. */
  readonly keep?: (file: File) => Promise<string>
  /** Asks for files or folders by the system's own dialog; empty when nothing was chosen. */
  readonly pick?: (what: 'files' | 'folder') => Promise<string[]>
  /** Sends files from the page's computer to the host's inbox. */
  readonly upload?: Upload
  /** Saves results on the page's computer. */
  readonly download?: Download
  /** Drags results into other programs; to be called while a drag begins. */
  readonly dragOut?: (jobs: readonly string[]) => void
  /** Hears of files that the system wants opened here. */
  readonly onFiles?: (listener: (paths: string[]) => void) => void
  readonly menus?: NativeMenus
}

/** Menus outside the page that are made of its commands. */
export interface NativeMenus {
  readonly onCommand: (listener: (id: CommandId) => void) => void
  /** Says which commands can be run now. */
  readonly showPossible: (commands: readonly CommandId[]) => void
}

/** A file on its way to the host. */
export interface UploadItem {
  readonly file: File
  /** Its place within what was dropped, with `/`: `Iceland/014.jpg`, or just the name. */
  readonly place: string
}

/**
 * Sends files that belong together; goes on by itself after a broken connection. Resolves with the paths to give to
 * `library.add`; rejects with an `UploadError`, or when `signal` is aborted.
 */
export type Upload = (
  items: readonly UploadItem[],
  options: {
    readonly onProgress: (sentBytes: number, totalBytes: number) => void
    readonly signal: AbortSignal
  },
) => Promise<string[]>

export interface Download {
  readonly one: (job: string) => void
  /** Several results, as one zip. */
  readonly many: (jobs: readonly string[]) => Promise<void>
  /** An export of the review, by its id. */
  readonly exported: (id: string) => void
}

/** A file did not arrive: the host's answer says why, or null when it could not be reached. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  readonly status: number | null
  constructor(status: number | null) {
    super(`Expected the host to take a file, got ${status === null ? 'no answer' : `HTTP ${String(status)}`}`)
    this.status = status
  }
}
