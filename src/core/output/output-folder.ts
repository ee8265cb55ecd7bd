import { dirname, join, relative } from 'node:path'
import type { Paths } from '../ports.ts'
import { isWithin } from './is-within.ts'

/** A source's file, and the folder that was given and searched for it. Absolute paths. */
interface Place {
  readonly path: string
  readonly root: string
}

/** Where sources are that came without a place of their own, and where the results of those go. */
export type OutputPlaces = Pick<Paths, 'inbox' | 'pictures'>

/**
 * The absolute folder a source's result goes to: the chosen one, with the source's place below its root kept. When
 * none was chosen, `Enlarged` beside the source; for a source in the inbox, the folder among the person's pictures.
 */
export function outputFolder(source: Place, chosen: string | null, places: OutputPlaces): string {
  const own = dirname(source.path)
  const above = chosen ?? (isWithin(places.inbox, own) ? places.pictures : null)
  if (above === null) return join(own, 'Enlarged')
  return isWithin(source.root, own) ? join(above, relative(source.root, own)) : above
}
