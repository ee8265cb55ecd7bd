import type { Settings } from '../../shared/domain/settings.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { Ports } from '../ports.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { Provider } from '../providers/provider.ts'
import type { JobEvents } from './job-events.ts'
import type { JobStore } from './job-store.ts'
import type { Lanes } from './lanes.ts'
import type { PaidJournal } from './attempts/paid-journal.ts'
import type { Room } from './room.ts'

/** What the life of any job needs. */
export interface QueueParts {
  readonly ports: Pick<Ports, 'clock' | 'paths' | 'checkpoint' | 'host' | 'logger' | 'link'>
  readonly store: JobStore
  readonly journal: PaidJournal
  readonly sources: SourceStore
  readonly events: JobEvents
  readonly media: Media
  readonly lanes: Lanes
  readonly room: Room
  readonly settings: () => Settings
}

/** What the life of one job needs. */
export interface JobParts extends QueueParts {
  readonly provider: Provider
  readonly model: ModelDescriptor
}
