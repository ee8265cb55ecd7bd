import { basename, dirname, join, resolve } from 'node:path'
import { ulid } from 'ulid'
import type { Recipe } from '../../shared/domain/recipe.ts'
import type { Watch, WatchOrder } from '../../shared/domain/watch.ts'
import { findOverlap, type Overlap } from './overlap.ts'
import { readPlace } from './read-place.ts'

/** A watch as it was ordered, with every folder chosen and absolute. Pure. */
export function makeWatch(order: WatchOrder, now: number): Watch {
  const folder = resolve(order.folder)
  const { afterSuccess } = order
  return {
    folder,
    recipes: order.recipes.map((recipe) => withFolder(recipe, folder)),
    rules: order.rules,
    caps: order.caps,
    afterSuccess: afterSuccess.do === 'move' ? { do: 'move', to: resolve(afterSuccess.to) } : afterSuccess,
    id: ulid(now),
    state: { is: 'watching' },
    offlineSince: null,
    createdAt: now,
  }
}

/** Results go to a sibling of the watched folder, unless another was chosen. */
function withFolder(recipe: Recipe, folder: string): Recipe {
  const sibling = join(dirname(folder), `${basename(folder)} Enlarged`)
  return { ...recipe, output: { ...recipe.output, folder: resolve(recipe.output.folder ?? sibling) } }
}

/** The folders that results of a watch go to. Pure. */
export function outputsOf({ recipes }: Pick<Watch, 'recipes'>): string[] {
  return [...new Set(recipes.flatMap(({ output }) => output.folder ?? []))]
}

/**
 * Folders of which one would feed the other, if a watch worked beside those that exist; null when there are none.
 * `own`: Enlarger's own folders, which are never watched.
 */
export async function overlapOf(
  watch: Watch,
  { others, own }: { readonly others: readonly Watch[]; readonly own: readonly string[] },
): Promise<Overlap | null> {
  const all = [watch, ...others]
  const read = (paths: readonly string[]) => Promise.all(paths.map(readPlace))
  const [watched, outputs, moves, ownPlaces] = await Promise.all([
    read(all.map(({ folder }) => folder)),
    read(all.flatMap(outputsOf)),
    read(all.flatMap(({ afterSuccess }) => (afterSuccess.do === 'move' ? [afterSuccess.to] : []))),
    read(own),
  ])
  const among = findOverlap({ watched, outputs, moves })
  return among ?? findOverlap({ watched: watched.slice(0, 1), outputs: ownPlaces, moves: [] })
}
