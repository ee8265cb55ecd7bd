/** What the stand-in tells the test. */
export type Report =
  /** Chromium is there, for the test to connect to. */
  | { readonly type: 'ready'; readonly debuggingPort: number }
  /** A window is about to load its first page; it waits for the command `attached`. */
  | { readonly type: 'window'; readonly windowId: number; readonly targetId: string }
  /** The product asked for something that a person would see or that the system would do. */
  | { readonly type: 'record'; readonly name: string; readonly parameters: readonly unknown[] }
  /** A native dialog is open; it waits for the command `answerDialog`. */
  | { readonly type: 'dialog'; readonly id: number; readonly kind: DialogKind; readonly options: unknown }
  /** Something went wrong that Electron would only write into a console. */
  | { readonly type: 'trouble'; readonly text: string }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly reason: string }

export type DialogKind = 'message' | 'open' | 'save' | 'error'

/** A menu: of the application, of the icon in the tray, or the one that was opened last at the pointer. */
export type MenuPlace = 'application' | 'tray' | 'popup'

/** A menu as a person sees it. */
export interface MenuEntry {
  readonly label: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly accelerator: string | null
  readonly entries: readonly MenuEntry[]
}

/** A file of the disk as a page gets to see it, with the path that a page doesn't. */
export interface DroppedFile {
  readonly path: string
  readonly name: string
  /** Bytes; null for a folder. */
  readonly size: number | null
}

/** A message as if it came from a frame that isn't the window's own page. */
export interface ForgedMessage {
  readonly channel: string
  readonly parameters: readonly unknown[]
  readonly how: 'send' | 'invoke'
  /** Null when the frame is gone, as can be in Electron. */
  readonly frame: { readonly url: string; readonly isTop: boolean } | null
}

/** A request to one of the product's own addresses, as no page could write it. */
export interface SchemeRequest {
  readonly url: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface SchemeResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: number
}

/** What the test can have done: by name, what it takes and what it gives. */
export interface Commands {
  attached: (windowId: number) => void
  answerDialog: (answer: { readonly id: number; readonly value: unknown }) => void
  menu: (place: MenuPlace) => MenuEntry[]
  clickMenu: (entry: { readonly place: MenuPlace; readonly path: string }) => void
  clickTray: () => void
  clickNotification: (title: string) => void
  openFile: (path: string) => void
  drop: (files: readonly DroppedFile[]) => Promise<void>
  forge: (message: ForgedMessage) => Promise<unknown>
  request: (request: SchemeRequest) => Promise<SchemeResponse>
  closeWindow: () => void
  quit: () => void
  reload: () => void
  power: (event: 'suspend' | 'resume') => void
  /** What `session.resolveProxy` says from now on. */
  proxy: (answer: string) => void
  /** Whom the main process connected to: `host:port`, or the path of a socket. */
  contacts: () => string[]
}

/** A command on its way. */
export interface Order {
  readonly type: 'command'
  readonly id: number
  readonly name: keyof Commands
  readonly value: unknown
}
