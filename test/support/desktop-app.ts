import type { Page } from 'playwright-core'
import type {
  DialogKind,
  ForgedMessage,
  MenuEntry,
  MenuPlace,
  SchemeRequest,
  SchemeResponse,
} from '../e2e/electron-double/control.ts'

/** A dialog of the system's that waits for a person. */
export interface OpenDialog {
  readonly kind: DialogKind
  /** What the product gave Electron for it. */
  readonly options: Readonly<Record<string, unknown>>
  /** Presses the button with this label. */
  readonly press: (label: string, options?: { readonly checked?: boolean }) => Promise<void>
  /** Chooses files or folders; none is to cancel. */
  readonly choose: (paths: readonly string[]) => Promise<void>
}

/** The desktop app while it runs, as a person and the system have to do with it. Two drivers know how. */
export interface DesktopApp {
  /** The page in its window; resolves once there is one. */
  readonly page: () => Promise<Page>
  /** What went wrong so far: in the page, in the preload, or by a request to anybody but the app. */
  readonly troubles: readonly string[]
  /** The parameters of every use of a member of Electron's that a person or the system would notice. */
  readonly uses: (member: string) => readonly (readonly unknown[])[]
  /** Resolves with the parameters of the first use that fits, also of one that was before. */
  readonly untilUsed: (
    member: string,
    fits?: (parameters: readonly unknown[]) => boolean,
  ) => Promise<readonly unknown[]>
  /** The next dialog that nobody has answered. */
  readonly nextDialog: () => Promise<OpenDialog>
  /** The dialogs that were shown so far, by what the product gave Electron for them. */
  readonly dialogs: () => readonly Readonly<Record<string, unknown>>[]
  readonly menu: (place: MenuPlace) => Promise<readonly MenuEntry[]>
  /** Chooses an entry by the labels that lead to it: `File/Add files…`. */
  readonly clickMenu: (place: MenuPlace, path: string) => Promise<void>
  readonly clickTray: () => Promise<void>
  readonly clickNotification: (title: string) => Promise<void>
  /** Drags files or folders from the file manager into the window. */
  readonly drop: (paths: readonly string[]) => Promise<void>
  /** Starts the app once more, with files; resolves when that process has ended. */
  readonly startAgain: (files: readonly string[]) => Promise<void>
  /** What macOS does with "Open with". */
  readonly openFile: (path: string) => Promise<void>
  readonly closeWindow: () => Promise<void>
  readonly reload: () => Promise<void>
  /** Asks the app to quit; it may ask back. */
  readonly quit: () => Promise<void>
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>
  /** Resolves with the exit code once the process has ended. */
  readonly ended: Promise<number | null>
  /** What the main process writes to its standard error. */
  readonly said: () => string
  /** Whom the main process connected to: `host:port`. */
  readonly contacts: () => Promise<readonly string[]>
  /** A message as if from a frame that isn't the window's page. Rejects when the app refuses it. */
  readonly forge: (message: ForgedMessage) => Promise<unknown>
  /** Asks for one of the app's own addresses, as it is written here. */
  readonly request: (request: SchemeRequest) => Promise<SchemeResponse>
}

/** How an app is started. */
export interface StartOptions {
  /** The folder with its package.json. */
  readonly app: string
  /** As from its package: the folder is no parameter then. */
  readonly isPackaged?: boolean
  readonly files?: readonly string[]
  /** Its whole environment. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Takes what ends it. */
  readonly onEnd: (end: () => Promise<void>) => void
}

export type StartApp = (options: StartOptions) => Promise<DesktopApp>
