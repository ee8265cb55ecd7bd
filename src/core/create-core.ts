import { ulid } from 'ulid'
import { hostHandlers } from './handlers/host.ts'
import { jobHandlers } from './handlers/jobs.ts'
import { libraryHandlers } from './handlers/library.ts'
import { modelHandlers } from './handlers/models.ts'
import { presetHandlers } from './handlers/presets.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { createJobEvents } from './jobs/job-events.ts'
import { createScheduler } from './jobs/scheduler.ts'
import { sweep } from './jobs/sweep.ts'
import type { Settings } from '../shared/domain/settings.ts'
import { createMediaPool } from './media/media-pool.ts'
import type { Ports } from './ports.ts'
import { createProviders, models } from './providers/registry.ts'
import { openDatabase } from './storage/database.ts'
import { openSettingsFile } from './storage/settings-file.ts'
import { sqliteJobStore } from './storage/sqlite-job-store.ts'
import { sqlitePresetStore } from './storage/sqlite-preset-store.ts'
import { sqliteSourceStore } from './storage/sqlite-source-store.ts'

/** Enlarger without a face: what clients can ask of it, and its life. */
export type Core = Awaited<ReturnType<typeof createCore>>

/**
 * Makes a core of what a host brings; the one place that wires things up. It owns the database until `stop`.
 * Nothing runs before `start`.
 * @throws DatabaseOwned, DatabaseTooNew, DatabaseDamaged
 */
export async function createCore(ports: Ports) {
  const { clock, logger, paths } = ports
  const { database, store, sources, presets, settings } = openStorage(ports)
  const localJobs = () => settings.read().localJobs ?? Math.min(ports.host.cores, 4)
  const media = openMedia(ports, settings.read(), localJobs())
  // Twice as many jobs as processes: while one is written to disk and published, its process works on another.
  const providers = createProviders({ media, localJobs: () => localJobs() * 2 })
  const events = createJobEvents({ clock, epoch: ulid(clock.now()), counts: () => store.counts({}) })
  const scheduler = createScheduler({ ports, store, sources, events, media, providers, models })
  const isResult = (sha256: string) => store.findByResult(sha256) !== null
  await sweep({ store, paths, logger })
  return {
    handlers: {
      library: libraryHandlers({ sources, isResult, media, clock, avoid: [paths.home], probes: localJobs() }),
      jobs: jobHandlers({ store, sources, events, scheduler, models, media, clock, paths }),
      models: modelHandlers(models),
      presets: presetHandlers(presets, models),
      settings: settingsHandlers(settings),
      host: hostHandlers({ ports, store, media }),
    },
    /** Runs what waits: all of it, or one batch. */
    start: (options?: { readonly batchId?: string }): void => {
      scheduler.start(options)
      void database.backUp()
    },
    /** Resolves when nothing runs and nothing waits for a slot. */
    idle: (): Promise<void> => scheduler.idle(),
    /** Interrupts what runs, ends all processes and gives the database up. */
    stop: async (): Promise<void> => {
      await scheduler.stop()
      await media.close()
      database.close()
    },
  }
}

function openStorage({ clock, logger, paths }: Ports) {
  const { backups, lock } = paths
  const database = openDatabase({ path: paths.database, lock, backups, clock, logger })
  return {
    database,
    store: sqliteJobStore(database.connection),
    sources: sqliteSourceStore(database.connection),
    presets: sqlitePresetStore(database.connection),
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
