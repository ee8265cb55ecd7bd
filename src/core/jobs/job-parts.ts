import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { Ports } from '../ports.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore } from './job-store.ts'

/** What a job's life needs. */
export interface JobParts {
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'checkpoint' | 'host' | 'logger'>
  readonly store: JobStore
  readonly sources: SourceStore
  readonly events: JobEvents
  readonly media: Media
  readonly provider: Provider
  readonly model: ModelDescriptor
}
