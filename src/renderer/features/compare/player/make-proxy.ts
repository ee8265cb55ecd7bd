import type { PictureOf } from '../../../../shared/contract/pictures.ts'
import { client } from '../../../api/app-session.ts'

/** A video of a job. */
export interface JobVideo {
  readonly id: string
  readonly of: PictureOf
}

/**
 * Has a proxy made of a video that this window can't decode, a smaller copy that it can; `onPart` hears how far it is,
 * 0 to 1. Resolves to the codec of the video itself. Aborted, the making ends.
 */
export async function makeProxy(
  { id, of }: JobVideo,
  onPart: (part: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const events = await client.pictures.proxy({ id, of }, { signal })
  let event = await events.next()
  while (event.done !== true) {
    onPart(event.value.part)
    event = await events.next()
  }
  return event.value.codec
}
