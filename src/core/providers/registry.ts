import type { Media } from '../media/media.ts'
import { createLocal } from './local/index.ts'
import { resample } from './local/models/resample.ts'
import type { ModelDescriptor } from './model.ts'
import type { Provider } from './provider.ts'

/** What providers are made of. */
export interface ProviderParts {
  readonly media: Media
  readonly localJobs: () => number
}

/** All models, in the order they are shown. */
export const models: readonly ModelDescriptor[] = [resample]

/** All providers. */
export function createProviders({ media, localJobs }: ProviderParts): readonly Provider[] {
  return [createLocal(media, localJobs)]
}
