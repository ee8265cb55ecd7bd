import { ulid } from 'ulid'
import { accountHandlers } from './handlers/accounts.ts'
import { costHandlers } from './handlers/costs.ts'
import { hostHandlers } from './handlers/host.ts'
import { jobHandlers } from './handlers/jobs.ts'
import { libraryHandlers } from './handlers/library.ts'
import { modelHandlers } from './handlers/models.ts'
import { pictureHandlers } from './handlers/pictures.ts'
import { presetHandlers } from './handlers/presets.ts'
import { reviewHandlers } from './handlers/reviews.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { watchHandlers } from './handlers/watches.ts'
import { type Inbox, openInbox } from './inbox/inbox.ts'
import { keepCommonRecipe } from './jobs/drafts/common-recipe.ts'
import { createDraftReader } from './jobs/drafts/draft-reader.ts'
import { createJobEvents, type JobEvents } from './jobs/job-events.ts'
import { createLanes } from './jobs/lanes.ts'
import { createRoom } from './jobs/room.ts'
import { Scheduler } from './jobs/scheduler.ts'
import { sweep } from './jobs/sweep.ts'
import type { Settings } from '../shared/domain/settings.ts'
import { mediaByContent } from './media/media-by-content.ts'
import { createMediaPool, type MediaPoolOptions } from './media/media-pool.ts'
import { createVideoMedia } from './media/video/video-media.ts'
import { createVideoTools } from './media/video/video-tools.ts'
import { openWire } from './net/open-wire.ts'
import { createCopies } from './pictures/copies.ts'
import { pyramidsAhead, type PyramidsAhead } from './pictures/pyramids-ahead.ts'
import { createProxies } from './pictures/proxies.ts'
import { createPyramids } from './pictures/pyramids.ts'
import type { Ports } from './ports.ts'
import { withOwnPrices } from './providers/own-prices.ts'
import { createProviders, models as publishedModels } from './providers/registry.ts'
import { ReviewKeeper } from './reviews/review-keeper.ts'
import { openDatabase } from './storage/database.ts'
import { openPaidJournal } from './storage/paid-journal-file.ts'
import { openSettingsFile } from './storage/settings-file.ts'
import { sqliteAgreementStore } from './storage/sqlite-agreement-store.ts'
import { sqliteCostStore } from './storage/sqlite-cost-store.ts'
import { sqliteDraftStore } from './storage/sqlite-draft-store.ts'
import { sqliteJobStore } from './storage/sqlite-job-store.ts'
import { sqlitePresetStore } from './storage/sqlite-preset-store.ts'
import { sqliteReviewStore } from './storage/sqlite-review-store.ts'
import { sqliteSourceStore } from './storage/sqlite-source-store.ts'
import { sqliteUseStore } from './storage/sqlite-use-store.ts'
import { sqliteWatchStore } from './storage/sqlite-watch-store.ts'
import { tellingWatchStore } from './watch/telling-watch-store.ts'
import { createWatchChanges, type WatchChanges } from './watch/watch-changes.ts'
import { type KeeperParts, WatchKeeper } from './watch/watch-keeper.ts'

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
  const storage = await parts.openStorage(ports)
  const engines = createEngines(ports, storage)
  const queue = createQueue(ports, storage, engines)
  await sweep({ store: storage.store, paths: ports.paths, logger: ports.logger })
  await queue.reviewKeeper.resume()
  queue.inbox.watch()
  return {
    handlers: createHandlers({ ports, storage, engines, queue }),
    /** Runs what waits: all of it, or one batch; reads the drafts that are not read yet. */
    start: (options: { readonly batchId?: string } = {}): void => {
      queue.scheduler.work(options)
    },
    /** Resolves when nothing runs and nothing waits for a slot. */
    idle: (): Promise<void> => queue.scheduler.idle(),
    /** Interrupts what runs, ends all processes and gives the database up. */
    stop: async (): Promise<void> => {
      await queue.keeper.stop()
      await Promise.all([queue.scheduler.stop(), queue.inbox.stop(), queue.reader.stop()])
      await Promise.all([queue.reviewKeeper.stop(), engines.ahead.stop()])
      const { database, journal } = storage
      const { media, thumbnailer, viewer, tiler, wire } = engines
      await Promise.all([
        ...[media, thumbnailer, viewer, tiler, wire, journal].map((one) => one.close()),
        queue.backup(),
      ])
      database.close()
    },
  }
}

type Storage = Awaited<ReturnType<typeof openStorage>>
type Engines = ReturnType<typeof createEngines>
type Queue = ReturnType<typeof createQueue>

/** What does the work: the media processes, the wire and the providers that use them. */
function createEngines(ports: Ports, { settings, sources }: Storage) {
  const { host, network, logger } = ports
  const localJobs = () => settings.read().localJobs ?? Math.min(host.cores, 4)
  const pictures = openMedia(ports, settings.read(), { size: localJobs(), cores: host.cores })
  const tools = createVideoTools({
    settings: () => settings.read(),
    programs: ports.videoPrograms,
    clock: ports.clock,
  })
  const media = mediaByContent(pictures, createVideoMedia(tools))
  const thumbnailer = openMedia(ports, settings.read(), looking)
  const viewer = openMedia(ports, settings.read(), looking)
  const tiler = openMedia(ports, settings.read(), looking)
  const wire = openWire({ settings: () => settings.read(), network, logger })
  const models = withOwnPrices(publishedModels, () => settings.read().prices)
  const providers = createProviders({
    ...ports,
    models,
    media,
    wire,
    random: Math.random,
    // Twice as many jobs as processes: while one is written to disk and published, its process works on another.
    localJobs: () => localJobs() * 2,
    cloudJobs: () => settings.read().cloudJobs,
  })
  const pyramids = createPyramids({ ...ports, tiler })
  const ahead = pyramidsAhead({ ...ports, sources, pyramids })
  return { media, thumbnailer, viewer, tiler, pyramids, ahead, wire, models, providers, localJobs }
}

/** What sees to it that the work is done. */
function createQueue(ports: Ports, storage: Storage, engines: Engines) {
  const { media, models, providers, localJobs, ahead } = engines
  const { clock, logger, paths } = ports
  const { database, settings, store, drafts, journal, sources, reviews, watches } = storage
  let backup: Promise<unknown> = Promise.resolve()
  const inbox = openInbox({ uses: storage.uses, paths, clock, logger })
  const changes = createWatchChanges()
  const parts = {
    ports,
    store,
    journal,
    sources,
    drafts,
    media,
    providers,
    models,
    inbox,
    events: createEvents(ports, storage, { ahead, inbox, changes }),
    changes,
    isResult: (sha256: string) => store.findByResult(sha256) !== null,
    lanes: createLanes({ clock, providers: providers.map(({ id }) => id), random: Math.random }),
    room: createRoom(paths.staging),
    settings: () => settings.read(),
  }
  const reader = createDraftReader({ ...parts, clock, logger, probes: localJobs })
  const onBegin = () => {
    backup = database.backUp()
    reader.poke()
  }
  const scheduler = new Scheduler({ ...parts, onBegin })
  return {
    ...parts,
    common: keepCommonRecipe({ ...parts, settings }),
    reader,
    scheduler,
    reviewKeeper: new ReviewKeeper({ ...parts, reviews, logger }),
    ...createWatching(ports, { ...parts, watches, onQueued: () => scheduler.poke() }),
    backup: () => backup,
  }
}

/** The stream of what happens to jobs, of which those who look after files and folders hear too. */
function createEvents(
  { clock }: Ports,
  { store }: Storage,
  {
    ahead,
    inbox,
    changes,
  }: { readonly ahead: PyramidsAhead; readonly inbox: Inbox; readonly changes: WatchChanges },
): JobEvents {
  const events = createJobEvents({ clock, epoch: ulid(clock.now()), counts: () => store.counts({}) })
  return {
    ...events,
    changed: (job) => (ahead.changed(job), events.changed(job), changes.tell()),
    removed: (id) => (inbox.lookSoon(), events.removed(id), changes.tell()),
  }
}

/** What looks after watched folders, and tells of it. */
function createWatching(
  { clock, logger, paths, link }: Ports,
  parts: Omit<KeeperParts, 'clock' | 'logger' | 'paths' | 'own' | 'link'> & {
    readonly changes: WatchChanges
  },
) {
  const watches = tellingWatchStore(parts.watches, () => parts.changes.tell())
  const keeper = new WatchKeeper({ ...parts, watches, clock, logger, paths, link, own: [paths.home] })
  keeper.forgetUnmade()
  return { watches, keeper }
}

interface Whole {
  readonly ports: Ports
  readonly storage: Storage
  readonly engines: Engines
  readonly queue: Queue
}

/** Answers for everything in the contract. */
function createHandlers({ ports, storage, engines, queue }: Whole) {
  const { clock, paths, secrets } = ports
  const { store, sources, presets, settings, agreements, costs } = storage
  const { media, thumbnailer, viewer, pyramids, wire, models, providers, localJobs } = engines
  const proxies = createProxies({ media, paths, clock })
  const copies = createCopies({ thumbnailer, viewer, paths, clock })
  const onKeyChange = (provider: string) => queue.scheduler.nudge(provider)
  const accounts = { providers, secrets, agreements, clock, onKeyChange }
  const adding = { ...queue, clock, paths, avoid: [paths.home] }
  return {
    library: libraryHandlers({
      ...adding,
      drafting: adding,
      probes: localJobs(),
      sniffer: media,
      wire,
    }),
    jobs: jobHandlers({ ...queue, agreements, clock, paths, reviews: storage.reviews }),
    watches: watchHandlers({ ...storage, ...queue, clock, paths, logger: ports.logger, own: [paths.home] }),
    reviews: reviewHandlers({ ...queue, reviews: storage.reviews, copies }),
    models: modelHandlers(models),
    pictures: pictureHandlers({ store, sources, copies, pyramids, proxies }),
    presets: presetHandlers(presets, models),
    settings: settingsHandlers(settings, models),
    accounts: accountHandlers(accounts),
    costs: costHandlers({ costs, store, settings, clock }),
    host: hostHandlers({ ...queue, ports, wire, accounts, settings, caches: [copies, pyramids, proxies] }),
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
    drafts: sqliteDraftStore(database.connection),
    sources: sqliteSourceStore(database.connection),
    presets: sqlitePresetStore(database.connection),
    agreements: sqliteAgreementStore(database.connection),
    costs: sqliteCostStore(database.connection),
    uses: sqliteUseStore(database.connection),
    watches: sqliteWatchStore(database.connection),
    reviews: sqliteReviewStore(database.connection),
    settings: openSettingsFile({ path: paths.settings, clock, logger }),
  }
}

/** How many processes, and how many processor cores they share. */
type Share = Pick<MediaPoolOptions, 'size' | 'cores'>

/** Who looks at pictures has a process of its own, so that neither waits for the work nor holds it up. */
const looking: Share = { size: 1, cores: 1 }

function openMedia({ clock, logger, launchMediaWorker }: Ports, limits: Settings, share: Share) {
  return createMediaPool({
    launch: launchMediaWorker,
    ...share,
    memoryMiB: limits.memoryLimit,
    timeLimitMs: limits.timeLimit * 1000,
    clock,
    logger,
  })
}
