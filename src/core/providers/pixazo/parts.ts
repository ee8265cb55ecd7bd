import type { Wire } from '../../net/wire.ts'
import type { Clock, Logger, Network, Secrets } from '../../ports.ts'
import type { ModelDescriptor } from '../model.ts'
import type { FileHost } from '../provider.ts'
import type { Redirection } from './hosts.ts'

/** What the provider is made of. `random` gives 0 to 1. */
export interface PixazoParts {
  readonly wire: Wire
  readonly secrets: Secrets
  readonly clock: Clock
  readonly logger: Logger
  readonly network: Network
  readonly random: () => number
  /** Pixazo's models. */
  readonly models: readonly ModelDescriptor[]
  /** Jobs at a time. */
  readonly concurrency: () => number
  /** Where pictures are put for Pixazo to fetch: it takes none itself. */
  readonly host: FileHost
  /** Where its traffic goes instead; null when it goes to Pixazo. */
  readonly redirection: Redirection | null
}

/** The account the key is kept under, and what problems call the provider. */
export const account = 'pixazo'
