import { ulid } from 'ulid'
import { hostHandlers } from './handlers/host.ts'
import { jobHandlers } from './handlers/jobs.ts'
import { libraryHandlers } from './handlers/library.ts'
import { modelHandlers } from './handlers/models.ts'
import { presetHandlers } from './handlers/presets.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { createJobEvents } from './jobs/job-events.ts'
import { createJobOrders } from './jobs/job-orders.ts'
import { createScheduler } from './jobs/scheduler.ts'
import { sweep } from './jobs/sweep.ts'
import { createMediaPool } from './media/media-pool.ts'
import type { Ports } from './ports.ts'
import { createProviders, models } from './providers/registry.ts'
import { openDatabase } from './storage/database.ts'
import { sqlitePresetStore } from './storage/preset-store.ts'
import { openSettingsFile } from './storage/settings-file.ts'
import { sqliteJobStore } from './storage/sqlite-job-store.ts'
import { sqliteSourceStore } from './storage/sqlite-source-store.ts'

/** Enlarger without a face: what clients can ask of it, and its life. */
export type Core = Awaited<ReturnType<typeof createCore>>

/**
 * Makes a core of what a host brings; the one place that wires things up. It owns the database until `stop`.
 * Nothing runs before `start`.
 * @throws DatabaseOwned, DatabaseTooNew, DatabaseDamaged
 */
export async function createCore(ports: Ports) {
  const { clock, logger, paths, host } = ports
  const database = openDatabase({
    path: paths.database,
    lock: paths.lock,
    backups: paths.backups,
    clock,
    logger,
  })
  const store = sqliteJobStore(database.connection)
  const sources = sqliteSourceStore(database.connection)
  const presets = sqlitePresetStore(database.connection)
  const settings = openSettingsFile({ path: paths.settings, clock, logger })
  const localJobs = () => settings.read().localJobs ?? Math.min(host.cores, 4)
  const media = createMediaPool({
    launch: ports.launchMediaWorker,
    size: localJobs(),
    cores: host.cores,
    memoryMiB: settings.read().memoryLimit,
    timeLimitMs: settings.read().timeLimit * 1000,
    clock,
    logger,
  })
  const providers = createProviders({ media, localJobs })
  const events = createJobEvents({ clock, epoch: ulid(clock.now()), counts: () => store.counts({}) })
  const scheduler = createScheduler({ ports, store, sources, events, media, providers, models })
  const orders = createJobOrders({ store, events, scheduler, clock, paths })
  await sweep({ store, paths, logger })

  return {
    handlers: {
      library: libraryHandlers({ sources, jobs: store, media, clock, probes: localJobs() }),
      jobs: jobHandlers({ store, sources, events, scheduler, orders, models, media, clock }),
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
