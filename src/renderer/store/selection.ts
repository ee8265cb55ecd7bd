/** Which rows are chosen. `anchor` is where a range begins, `focused` the row the keyboard is on. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly anchor: string | null
  readonly focused: string | null
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, focused: null }

/** One row alone. */
export function selectOne(id: string): Selection {
  return { ids: new Set([id]), anchor: id, focused: id }
}

/** One row more, or one less. */
export function toggle({ ids }: Selection, id: string): Selection {
  const now = new Set(ids)
  if (!now.delete(id)) now.add(id)
  return { ids: now, anchor: id, focused: id }
}

/** All from the anchor to a row, in the order of the list. */
export function extendTo({ anchor }: Selection, id: string, order: readonly string[]): Selection {
  const from = anchor === null ? 0 : Math.max(0, order.indexOf(anchor))
  const to = order.indexOf(id)
  const ids = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set(ids), anchor: anchor ?? order[0] ?? null, focused: id }
}

export function selectAll({ focused }: Selection, order: readonly string[]): Selection {
  return { ids: new Set(order), anchor: order[0] ?? null, focused: focused ?? order[0] ?? null }
}

/** What is left of a selection in a list that changed; a focused row that went hands on to the one in its place. */
export function keepWithin(
  selection: Selection,
  before: readonly string[],
  now: readonly string[],
): Selection {
  const there = new Set(now)
  const ids = new Set([...selection.ids].filter((id) => there.has(id)))
  const { focused, anchor } = selection
  const isHere = focused === null || there.has(focused)
  const place = isHere ? -1 : before.indexOf(focused)
  return {
    ids,
    anchor: anchor !== null && there.has(anchor) ? anchor : null,
    focused: isHere ? focused : (now[Math.min(place, now.length - 1)] ?? null),
  }
}
