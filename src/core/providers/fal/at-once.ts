/** Does something with each of many, so many at a time. The first failure ends the others, and is thrown. */
export async function atOnce<Item>(
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal },
  items: Iterable<Item>,
  act: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController()
  const either = AbortSignal.any([signal, failure.signal])
  const queue = items[Symbol.iterator]()
  const work = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      either.throwIfAborted()
      await act(next.value, either)
    }
  }
  const workers = Array.from({ length: limit }, async () => {
    try {
      await work()
    } catch (error) {
      failure.abort(error)
    }
  })
  await Promise.all(workers)
  either.throwIfAborted()
}
