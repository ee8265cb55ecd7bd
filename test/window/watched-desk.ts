import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WatchCard } from '../../src/shared/contract/watches.ts'
import { WatchOrder } from '../../src/shared/domain/watch.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'
import type { FalSimulator } from '../simulators/fal.ts'
import { serveWindow, type ServedWindow, type ServeOptions } from '../support/served-window.ts'
import { local, seedvr, writePhoto } from './desk.ts'

/** Resolves with the cards of the watches once the condition holds for them. */
export async function untilCards(
  client: Client,
  condition: (cards: readonly WatchCard[]) => boolean,
): Promise<readonly WatchCard[]> {
  const stop = new AbortController()
  for await (const cards of await client.watches.follow(undefined, { signal: stop.signal })) {
    if (!condition(cards)) continue
    stop.abort()
    return cards
  }
  throw new Error('Expected the cards of the watches to go on, got their end')
}

/** A host with watches that a person meets: one at work, one that is paused and one whose drive is away. */
export async function layWatches(fal: FalSimulator, options: ServeOptions): Promise<ServedWindow> {
  const host = await serveWindow({ ...options, environment: fal.environment })
  const client = await host.client()
  await client.accounts.agree({ provider: 'fal' })
  const at = (...names: string[]) => join(host.folder, ...names)
  await Promise.all(
    [1, 2, 3, 4, 5].map((number) => writePhoto(at(`Scans/inbox/slide ${number}.jpg`), number)),
  )
  await writeFile(at('Scans/inbox/list of slides.txt'), 'not a picture')
  await writeFile(at('Scans/inbox/slide 6.jpg.part'), 'half')
  await Promise.all([mkdir(at('Camera')), mkdir(at('Drive/DCIM'), { recursive: true })])
  const watch = (name: string, change: object = {}) =>
    client.watches.add({
      ...WatchOrder.parse({ folder: at(name), recipes: [local], rules: { settleSeconds: 1 }, ...change }),
      alreadyThere: 'enlarge',
    })
  await watch('Scans/inbox')
  const paid = await watch('Camera', {
    recipes: [seedvr, { ...local, size: { by: 'target', target: '2160p' } }],
    caps: { day: 5_000_000, month: 60_000_000 },
    afterSuccess: { do: 'move', to: at('Originals') },
  })
  await watch('Drive/DCIM')
  await client.watches.pause({ id: paid.watch.id })
  await rename(at('Drive'), at('Drive that is away'))
  await untilCards(
    client,
    ([first, , third]) => first?.counters.done === 5 && typeof third?.watch.offlineSince === 'number',
  )
  return host
}
