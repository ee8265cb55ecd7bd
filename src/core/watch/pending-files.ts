import type { SeenFile } from './look-through.ts'
import { settle, type Settling } from './settling.ts'

/** A look at a file: when, by a clock that never jumps, and for how long it has to stay as it is; milliseconds. */
export interface LookTime {
  readonly at: number
  readonly settleMs: number
}

interface Pending {
  readonly file: SeenFile
  readonly settling: Settling
}

/** Files that are waited for until they stay as they are. */
export class PendingFiles {
  readonly #files = new Map<string, Pending>()

  get size(): number {
    return this.#files.size
  }

  /** Waits for a file that was seen. */
  arm(file: SeenFile, time: LookTime): void {
    this.confirm(file, time)
  }

  /** Whether a file has stayed as it is for long enough; else it is waited for on. */
  confirm(file: SeenFile, { at, settleMs }: LookTime): boolean {
    const before = this.#files.get(file.path)?.settling ?? null
    const settled = settle(before, { look: file.look, at, settleMs })
    if (settled.is === 'settled') return true
    this.#files.set(file.path, { file, settling: settled.settling })
    return false
  }

  /** Waits for a file to be tried again, whatever its look has been for how long. */
  postpone(file: SeenFile, { at, by }: { readonly at: number; readonly by: number }): void {
    this.#files.set(file.path, { file, settling: { look: file.look, since: at, dueAt: at + by } })
  }

  forget(path: string): void {
    this.#files.delete(path)
  }

  clear(): void {
    this.#files.clear()
  }

  /** The files whose time has come. */
  due(at: number): SeenFile[] {
    return [...this.#files.values()].filter(({ settling }) => settling.dueAt <= at).map(({ file }) => file)
  }

  /** Milliseconds until one is due, at least 1; Infinity where none is waited for. */
  untilDue(at: number): number {
    let due = Infinity
    for (const { settling } of this.#files.values()) due = Math.min(due, settling.dueAt)
    return Math.max(due - at, 1)
  }
}
