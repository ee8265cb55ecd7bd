import { implement } from '@orpc/server'
import { listAccounts, type AccountParts } from '../accounts/account-of.ts'
import { contract } from '../../shared/contract/index.ts'
import { ReadableFormat, WritableFormat } from '../../shared/domain/media.ts'
import { examine } from '../host/examine.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { Media } from '../media/media.ts'
import type { Wire } from '../net/wire.ts'
import type { Ports } from '../ports.ts'

const os = implement(contract.host)

export interface HostHandlerParts {
  readonly ports: Pick<Ports, 'host' | 'paths' | 'desk'>
  readonly store: JobStore
  readonly media: Media
  readonly wire: Wire
  readonly accounts: AccountParts
}

/** Answers for `contract/host.ts`. */
export function hostHandlers({ ports, store, media, wire, accounts }: HostHandlerParts) {
  const { desk, host, paths } = ports
  return os.router({
    capabilities: os.capabilities.handler(() => ({
      version: host.version,
      kind: host.kind,
      home: paths.home,
      canReveal: desk.reveal !== undefined,
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
    examine: os.examine.handler(() => {
      const { providers } = accounts
      return examine({ ...ports, media, wire, providers, accounts: () => listAccounts(accounts) })
    }),
  })
}
