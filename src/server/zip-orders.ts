import { ulid } from 'ulid'

/** Zips that were asked for and not fetched yet: a download of the browser's own can only bring a short address. */
export interface ZipOrders {
  /** Keeps which jobs are wanted; returns what the zip is fetched by, once. */
  readonly place: (ids: readonly string[]) => string
  /** The jobs of an order, which is gone then; null for one that never was, or is too old. */
  readonly take: (order: string) => readonly string[] | null
}

/** Milliseconds in which a zip has to be fetched. */
const patience = 10 * 60_000
const maxOrders = 100

/** Keeps orders of zips by a clock of milliseconds. */
export function keepZipOrders(now: () => number): ZipOrders {
  const orders = new Map<string, { readonly ids: readonly string[]; readonly until: number }>()
  return {
    place: (ids) => {
      const [oldest] = orders.keys()
      if (oldest !== undefined && orders.size >= maxOrders) orders.delete(oldest)
      const order = ulid()
      orders.set(order, { ids, until: now() + patience })
      return order
    },
    take: (order) => {
      const found = orders.get(order)
      orders.delete(order)
      return found !== undefined && now() <= found.until ? found.ids : null
    },
  }
}
