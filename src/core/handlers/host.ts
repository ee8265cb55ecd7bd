import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import { listAccounts, type AccountParts } from '../accounts/account-of.ts'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import { ReadableFormat, WritableFormat } from '../../shared/domain/media.ts'
import type { HostCheck } from '../../shared/contract/host.ts'
import type { PictureOf } from '../../shared/contract/pictures.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import { writeDiagnostics } from '../host/diagnostics.ts'
import { examine } from '../host/examine.ts'
import { openMedia } from '../host/open-media.ts'
import { listStorage } from '../host/storage.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Media } from '../media/media.ts'
import type { Wire } from '../net/wire.ts'
import { type Clearable, clearCaches } from '../pictures/clear-caches.ts'
import { findOriginal } from '../pictures/original.ts'
import type { Ports } from '../ports.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

const os = implement(contract.host)

export interface HostHandlerParts {
  readonly ports: Pick<Ports, 'clock' | 'desk' | 'host' | 'logger' | 'paths' | 'secrets'>
  readonly store: JobStore
  readonly sources: Pick<SourceStore, 'get'>
  readonly media: Media
  readonly wire: Wire
  readonly accounts: AccountParts
  readonly settings: SettingsStore
  /** What the cache holds. */
  readonly caches: readonly Clearable[]
  readonly inbox: Pick<Inbox, 'clear'>
}

/** Answers for `contract/host.ts`. */
export function hostHandlers(parts: HostHandlerParts) {
  const { ports, store, caches, inbox } = parts
  const { desk, host, paths } = ports
  return os.router({
    capabilities: os.capabilities.handler(() => ({
      version: host.version,
      kind: host.kind,
      home: paths.home,
      canReveal: desk.reveal !== undefined,
      canOpen: desk.open !== undefined,
      canTrash: desk.trash !== undefined,
      formats: { read: ReadableFormat.options, write: WritableFormat.options },
    })),
    reveal: os.reveal.handler(async ({ input, errors }) => {
      const job = store.get(input.jobId)
      if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [input.jobId] } })
      if (desk.reveal === undefined) throw errors.NOT_POSSIBLE({ data: { ability: 'reveal' } })
      const path = job.result?.path ?? job.source
      await desk.reveal(path)
      return { path }
    }),
    open: os.open.handler(({ input, errors }) => openFile(parts, input, errors)),
    storage: os.storage.handler(() => listStorage(paths)),
    clear: os.clear.handler(({ input }) => (input.what === 'cache' ? clearCaches(caches) : inbox.clear())),
    diagnostics: os.diagnostics.handler(async () => ({ text: await diagnose(parts) })),
    examine: os.examine.handler(() => look(parts)),
  })
}

type OpenErrors = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, 'UNKNOWN_JOB' | 'NOT_POSSIBLE' | 'NOT_OPENED'>
>

/** Opens the source or the result of a job. */
async function openFile(
  { ports: { desk }, store, sources, media }: HostHandlerParts,
  { jobId, of }: { readonly jobId: string; readonly of: PictureOf },
  errors: OpenErrors,
): Promise<{ path: string }> {
  const job = store.get(jobId)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [jobId] } })
  if (desk.open === undefined) throw errors.NOT_POSSIBLE({ data: { ability: 'open' } })
  const path = of === 'source' ? job.source : (job.result?.path ?? '')
  try {
    const original = await findOriginal(of, job, sources.get(job.sourceId))
    if (original === null) throw new ProblemError('NOT_FOUND')
    await openMedia(desk.open.bind(desk), original, media)
    return { path }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw errors.NOT_OPENED({ data: { path, problem: error.problem } })
  }
}

function look({ ports, media, wire, accounts }: HostHandlerParts): Promise<HostCheck[]> {
  const { providers } = accounts
  return examine({ ...ports, media, wire, providers, accounts: () => listAccounts(accounts) })
}

async function diagnose(parts: HostHandlerParts): Promise<string> {
  const { ports, store, settings, accounts } = parts
  const diagnosis = {
    host: ports.host,
    checks: await look(parts),
    settings: settings.read(),
    counts: store.counts({}),
    troubles: ports.logger.troubles?.() ?? [],
    now: ports.clock.now(),
  }
  return writeDiagnostics(diagnosis, ports.secrets, accounts.providers)
}
