/** The list a key is pressed in: the row the keyboard is on (-1: none), how many there are, and fit into the view. */
export interface ListPlace {
  readonly index: number
  readonly count: number
  readonly page: number
}

/** The row a key leads to; null when it is no key of movement, or there is no row. */
export function rowAfterKey(key: string, { index, count, page }: ListPlace): number | null {
  if (count === 0) return null
  const last = count - 1
  const within = (place: number) => Math.min(last, Math.max(0, place))
  switch (key) {
    case 'ArrowDown':
      return within(index + 1)
    case 'ArrowUp':
      return within(index - 1)
    case 'PageDown':
      return within(index + page)
    case 'PageUp':
      return within(index - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Where rows have to be put to go one step up or down together: `before` as `jobs.reorder` takes it; null: no step. */
export function oneStep(
  order: readonly string[],
  chosen: ReadonlySet<string>,
  direction: 'up' | 'down',
): { readonly ids: readonly string[]; readonly before: string | null } | null {
  const ids = order.filter((id) => chosen.has(id))
  const first = order.findIndex((id) => chosen.has(id))
  const last = order.findLastIndex((id) => chosen.has(id))
  if (first === -1) return null
  if (direction === 'up') return first === 0 ? null : { ids, before: order[first - 1] ?? null }
  return last === order.length - 1 ? null : { ids, before: order[last + 2] ?? null }
}

/** The row that dragged rows are put before, at a height in pixels from the top of the list; null: at its end. */
export function rowAtHeight(
  order: readonly string[],
  chosen: ReadonlySet<string>,
  { height, row }: { readonly height: number; readonly row: number },
): { readonly index: number; readonly before: string | null } {
  const index = Math.min(order.length, Math.max(0, Math.round(height / row)))
  return { index, before: order.slice(index).find((id) => !chosen.has(id)) ?? null }
}
