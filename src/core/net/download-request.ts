import type { Problem } from '../../shared/domain/problem.ts'
import type { UrlGuard } from './url-guard.ts'

/** A file to bring here. */
export interface DownloadRequest {
  readonly url: string
  /** Where it shall be. What is under way is beside it, under this name with `.partial` and `.partial.json`. */
  readonly into: string
  /** Bytes above which it can't be what was promised. */
  readonly maxBytes: number
  /** Where the URL and every redirection of it may lead. */
  readonly guard: UrlGuard
  /** Who sent the URL, for words. */
  readonly provider: string
  readonly signal: AbortSignal
  /** Called once, somewhere between the first byte and the last; awaited. What came until then is in the file. */
  readonly onHalf?: () => void | Promise<void>
  /** The part that is here, 0 to 1, in steps of a hundredth; not called while the whole is not known. */
  readonly onProgress?: (part: number) => void
}

/** How it ended. `proven` is false when nothing showed that the last byte was the last one. */
export type Downloaded =
  | { readonly is: 'downloaded'; readonly bytes: number; readonly proven: boolean }
  /** The URL leads nowhere, or nowhere any more. */
  | { readonly is: 'expired' }
  | { readonly is: 'refused'; readonly problem: Problem }
