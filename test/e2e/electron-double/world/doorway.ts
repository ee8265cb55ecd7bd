/** What the world of the preload tells the main process; values are texts of `toWire`. */
export type FromWorld =
  | { readonly type: 'hello'; readonly url: string }
  | {
      readonly type: 'send'
      readonly channel: string
      readonly parameters: string
      readonly ports: readonly number[]
    }
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly parameters: string }
  | { readonly type: 'port-message'; readonly id: number; readonly data: string }
  | { readonly type: 'port-closed'; readonly id: number }
  | { readonly type: 'context-menu'; readonly parameters: object }
  | { readonly type: 'trouble'; readonly text: string }

/** What the main process tells the world of the preload. */
export type ToWorld =
  | {
      readonly type: 'event'
      readonly channel: string
      readonly parameters: string
      readonly ports: readonly number[]
    }
  | { readonly type: 'result'; readonly id: number; readonly well: boolean; readonly value: string }
  | { readonly type: 'port-message'; readonly id: number; readonly data: string }
  | { readonly type: 'port-closed'; readonly id: number }
  | { readonly type: 'files'; readonly files: readonly { path: string; name: string; size: number | null }[] }

/** The names in the world of the preload by which the main process is reached, and reaches it. */
export const doorway = { out: '__electronOut', in: '__electronIn', run: '__electronRun' } as const
