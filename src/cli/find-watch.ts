import type { WatchCard } from '../shared/contract/watches.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { UsageError } from './usage-error.ts'

/** The watch that a person means. Throws `UsageError`. */
export async function findWatch(client: Client, name: string): Promise<WatchCard> {
  const cards = await client.watches.list()
  const [card, second] = cards.filter(
    ({ watch }) => watch.folder === name || watch.id.toLowerCase().endsWith(name.toLowerCase()),
  )
  if (card !== undefined && second === undefined) return card
  const known = cards.map(({ watch }) => `${watch.id} ${watch.folder}`).join(', ')
  throw new UsageError(
    `Expected one watch that is meant by ${name}, got ${card === undefined ? 'none' : 'several'}`,
    cards.length === 0 ? 'No folder is watched yet' : `There are: ${known}`,
  )
}
