import type { Media } from '../media/media.ts'
import type { Wire } from '../net/wire.ts'
import type { Clock, Logger, Network, Redirections, Secrets } from '../ports.ts'
import { providerOf } from './card.ts'
import { createFal } from './fal/index.ts'
import { auraSr } from './fal/models/aura-sr.ts'
import { bytedanceVideo } from './fal/models/bytedance-video.ts'
import { crystal } from './fal/models/crystal.ts'
import { esrgan } from './fal/models/esrgan.ts'
import { fluxVision } from './fal/models/flux-vision.ts'
import { seedvrImage } from './fal/models/seedvr-image.ts'
import { seedvrSeamless } from './fal/models/seedvr-seamless.ts'
import { seedvrVideo } from './fal/models/seedvr-video.ts'
import { topazImage } from './fal/models/topaz-image.ts'
import { topazVideo } from './fal/models/topaz-video.ts'
import { createLocal } from './local/index.ts'
import { resample } from './local/models/resample.ts'
import type { ModelDescriptor } from './model.ts'
import { createPixazo } from './pixazo/index.ts'
import { seedvrImage as pixazoSeedvrImage } from './pixazo/models/seedvr-image.ts'
import { seedvrVideo as pixazoSeedvrVideo } from './pixazo/models/seedvr-video.ts'
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
  /** All models, at the prices that hold. */
  readonly models: readonly ModelDescriptor[]
}

/** All models, in the order they are shown. */
export const models: readonly ModelDescriptor[] = [
  resample,
  seedvrImage,
  auraSr,
  esrgan,
  topazImage,
  crystal,
  fluxVision,
  seedvrSeamless,
  pixazoSeedvrImage,
  seedvrVideo,
  bytedanceVideo,
  topazVideo,
  pixazoSeedvrVideo,
]

/** All providers. */
export function createProviders(parts: ProviderParts): readonly Provider[] {
  const { media, localJobs, cloudJobs, redirections, models: all } = parts
  // Half as many again as an account works on at a time: it never runs dry, and little is at stake.
  const concurrency = () => Math.ceil(cloudJobs() * 1.5)
  const cloud = (provider: string) => ({
    ...parts,
    concurrency,
    models: all.filter(({ id }) => providerOf(id) === provider),
    redirection: redirections[provider] ?? null,
  })
  const fal = createFal(cloud('fal'))
  return [createLocal(media, localJobs), fal, createPixazo({ ...cloud('pixazo'), host: fal.host })]
}
