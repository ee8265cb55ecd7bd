import type { Media } from '../media/media.ts'
import type { Wire } from '../net/wire.ts'
import type { Clock, Logger, Network, Redirections, Secrets } from '../ports.ts'
import { providerOf } from './card.ts'
import { createFal } from './fal/index.ts'
import { seedvrImage } from './fal/models/seedvr-image.ts'
import { createLocal } from './local/index.ts'
import { resample } from './local/models/resample.ts'
import type { ModelDescriptor } from './model.ts'
import type { Provider } from './provider.ts'

/** What providers are made of. `random` gives 0 to 1. */
export interface ProviderParts {
  readonly media: Media
  readonly wire: Wire
  readonly secrets: Secrets
  readonly clock: Clock
  readonly logger: Logger
  readonly network: Network
  readonly redirections: Redirections
  readonly random: () => number
  readonly localJobs: () => number
  /** Jobs at a time an account at a provider works on. */
  readonly cloudJobs: () => number
}

/** All models, in the order they are shown. */
export const models: readonly ModelDescriptor[] = [resample, seedvrImage]

/** All providers. */
export function createProviders(parts: ProviderParts): readonly Provider[] {
  const { media, localJobs, cloudJobs, redirections } = parts
  // Half as many again as an account works on at a time: it never runs dry, and little is at stake.
  const concurrency = () => Math.ceil(cloudJobs() * 1.5)
  return [
    createLocal(media, localJobs),
    createFal({ ...parts, concurrency, models: modelsOf('fal'), redirection: redirections.fal ?? null }),
  ]
}

function modelsOf(provider: string): ModelDescriptor[] {
  return models.filter(({ id }) => providerOf(id) === provider)
}
