/** What of a file changes while it is written. */
export interface Look {
  readonly bytes: number
  /** Milliseconds since 1970, as the file system tells. */
  readonly modifiedAt: number
  /** The number of the file, where the file system has any; another one stands for another file. */
  readonly inode: string
}

/** A file that is not settled yet. */
export interface Settling {
  readonly look: Look
  /** When it was first seen as it is, by a clock that never jumps; milliseconds. */
  readonly since: number
  /** When it is to be looked at again, by the same clock. */
  readonly dueAt: number
}

/** What a look at a file means. */
export type Settled = { readonly is: 'settled' } | { readonly is: 'settling'; readonly settling: Settling }

/**
 * What a look at a file means for it: settled once it has stayed as it is for so many milliseconds. The first look,
 * and every one that finds it changed, begin anew. A clock of the file system that jumps changes nothing. Pure.
 */
export function settle(
  before: Settling | null,
  { look, at, settleMs }: { readonly look: Look; readonly at: number; readonly settleMs: number },
): Settled {
  const since = before !== null && isSameLook(before.look, look) ? before.since : at
  if (at - since >= settleMs) return { is: 'settled' }
  return { is: 'settling', settling: { look, since, dueAt: since + settleMs } }
}

/** Whether a file is as it was. Pure. */
export function isSameLook(one: Look, other: Look): boolean {
  return one.bytes === other.bytes && one.modifiedAt === other.modifiedAt && one.inode === other.inode
}
