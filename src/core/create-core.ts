import { ulid } from 'ulid'
import { accountHandlers } from './handlers/accounts.ts'
import { hostHandlers } from './handlers/host.ts'
import { jobHandlers } from './handlers/jobs.ts'
import { libraryHandlers } from './handlers/library.ts'
import { modelHandlers } from './handlers/models.ts'
import { presetHandlers } from './handlers/presets.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { createJobEvents } from './jobs/job-events.ts'
import { createLanes } from './jobs/lanes.ts'
import { createRoom } from './jobs/room.ts'
import { createScheduler } from './jobs/scheduler.ts'
import { sweep } from './jobs/sweep.ts'
import type { Settings } from '../shared/domain/settings.ts'
import { createMediaPool } from './media/media-pool.ts'
import { openWire } from './net/open-wire.ts'
import type { Ports } from './ports.ts'
import { createProviders, models } from './providers/registry.ts'
import { openDatabase } from './storage/database.ts'
import { openPaidJournal } from './storage/paid-journal-file.ts'
import { openSettingsFile } from './storage/settings-file.ts'
import { sqliteAgreementStore } from './storage/sqlite-agreement-store.ts'
import { sqliteJobStore } from './storage/sqlite-job-store.ts'
import { sqlitePresetStore } from './storage/sqlite-preset-store.ts'
import { sqliteSourceStore } from './storage/sqlite-source-store.ts'

/** Enlarger without a face: what clients can ask of it, and its life. */
export type Core = Awaited<ReturnType<typeof createCore>>

/** What a core is composed of beside what its host brings. */
export interface CoreParts {
  readonly openStorage: typeof openStorage
}

/**
 * Makes a core of what a host brings; the one place that wires things up. It owns the database until `stop`.
 * Nothing runs before `start`, or before a client asks for work.
 * @throws DatabaseOwned, DatabaseTooNew, DatabaseDamaged
 */
export async function createCore(ports: Ports, parts: CoreParts = { openStorage }) {
  const { clock, logger, paths, network, secrets } = ports
  const storage = await parts.openStorage(ports)
  const { database, journal, store, sources, presets, settings, agreements } = storage
  const localJobs = () => settings.read().localJobs ?? Math.min(ports.host.cores, 4)
  const media = openMedia(ports, settings.read(), localJobs())
  const wire = openWire({ settings: () => settings.read(), network, logger })
  // Twice as many jobs as processes: while one is written to disk and published, its process works on another.
  const jobsAtATime = { localJobs: () => localJobs() * 2, cloudJobs: () => settings.read().cloudJobs }
  const providers = createProviders({ ...ports, ...jobsAtATime, media, wire, random: Math.random })
  const events = createJobEvents({ clock, epoch: ulid(clock.now()), counts: () => store.counts({}) })
  const lanes = createLanes({ clock, providers: providers.map(({ id }) => id), random: Math.random })
  const room = createRoom(paths.staging)
  const queue = {
    ports,
    store,
    journal,
    sources,
    events,
    media,
    lanes,
    room,
    settings: () => settings.read(),
  }
  let backup: Promise<unknown> = Promise.resolve()
  const onBegin = () => {
    backup = database.backUp()
  }
  const scheduler = createScheduler({ ...queue, providers, models, onBegin })
  const jobs = { ...queue, scheduler, models, providers, agreements, clock, paths }
  const accounts = {
    providers,
    secrets,
    agreements,
    clock,
    onKeyChange: (provider: string) => scheduler.nudge(provider),
  }
  const isResult = (sha256: string) => store.findByResult(sha256) !== null
  await sweep({ store, paths, logger })
  return {
    handlers: {
      library: libraryHandlers({ sources, isResult, media, clock, avoid: [paths.home], probes: localJobs() }),
      jobs: jobHandlers(jobs),
      models: modelHandlers(models),
      presets: presetHandlers(presets, models),
      settings: settingsHandlers(settings),
      accounts: accountHandlers(accounts),
      host: hostHandlers({ ports, store, media, wire, accounts }),
    },
    /** Runs what waits: all of it, or one batch. */
    start: (options: { readonly batchId?: string } = {}): void => {
      scheduler.work(options)
    },
    /** Resolves when nothing runs and nothing waits for a slot. */
    idle: (): Promise<void> => scheduler.idle(),
    /** Interrupts what runs, ends all processes and gives the database up. */
    stop: async (): Promise<void> => {
      await scheduler.stop()
      await Promise.all([media.close(), wire.close(), journal.close(), backup])
      database.close()
    },
  }
}

export async function openStorage({ clock, logger, paths }: Ports) {
  const { backups, lock } = paths
  const database = openDatabase({ path: paths.database, lock, backups, clock, logger })
  const journal = await openPaidJournal({ folder: paths.journal, logger }).catch((error: unknown) => {
    database.close()
    throw error
  })
  return {
    database,
    journal,
    store: sqliteJobStore(database.connection),
    sources: sqliteSourceStore(database.connection),
    presets: sqlitePresetStore(database.connection),
    agreements: sqliteAgreementStore(database.connection),
    settings: openSettingsFile({ path: paths.settings, clock, logger }),
  }
}

function openMedia({ clock, logger, host, launchMediaWorker }: Ports, limits: Settings, size: number) {
  return createMediaPool({
    launch: launchMediaWorker,
    size,
    cores: host.cores,
    memoryMiB: limits.memoryLimit,
    timeLimitMs: limits.timeLimit * 1000,
    clock,
    logger,
  })
}
