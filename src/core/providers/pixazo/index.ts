import { download } from '../../net/download.ts'
import { leadsToFile } from '../../net/leads-to-file.ts'
import { guardUrl } from '../../net/url-guard.ts'
import { keyFingerprint } from '../key-fingerprint.ts'
import type {
  Cloud,
  Download,
  DownloadOrder,
  GivenAddress,
  Provider,
  Upload,
  UploadOrder,
  Watching,
} from '../provider.ts'
import { testKey } from './account.ts'
import { createCheck } from './check.ts'
import { createClient, type Pixazo } from './client.ts'
import { gateway, isResultUrl, resultGuard, sourceGuard } from './hosts.ts'
import { refused, strangeResult } from './outcomes.ts'
import { account, type PixazoParts } from './parts.ts'
import { submit } from './submit.ts'

const title = 'Pixazo'

/**
 * Pixazo as a provider. It takes no files: pictures reach it through another's storage, or an address a person gives.
 * It can't take work back and keeps no history.
 */
export function createPixazo(parts: PixazoParts): Provider {
  const pixazo: Pixazo = { ...parts, client: createClient(parts) }
  return {
    id: account,
    title,
    cloud: cloudOf(pixazo),
    concurrency: parts.concurrency,
    submit: (submission, sending) => submit(pixazo, submission, sending),
    check: createCheck(pixazo),
    upload: (order, watching) => upload(pixazo, order, watching),
    confirm: (given, watching) => confirm(pixazo, given, watching),
    download: (order, watching) => fetchResult(pixazo, order, watching),
  }
}

function cloudOf(pixazo: Pixazo): Cloud {
  const { host, secrets, clock, redirection, client } = pixazo
  return {
    address: gateway,
    disclosure: {
      provider: account,
      title,
      through: host.title,
      public: true,
      inputDays: host.days,
      resultDays: null,
    },
    through: { provider: host.provider, title: host.title },
    keyFingerprint: () => keyFingerprint(secrets, account),
    testKey: (signal) => testKey(pixazo, signal),
    now: () => clock.now(),
    redirectedTo: redirection?.origin ?? null,
    nudge: () => client.reach.nudge(),
  }
}

/** Puts a picture where Pixazo can fetch it. */
async function upload(
  { host, redirection }: Pixazo,
  order: UploadOrder,
  watching: Watching,
): Promise<Upload> {
  const put = await host.put(order, watching)
  if (put.is !== 'uploaded' || redirection !== null) return put
  const isReachable = guardUrl(put.url, sourceGuard(redirection)).url !== null
  return isReachable ? put : refused(`it can't fetch pictures from ${new URL(put.url).host}`, 'no')
}

/** Makes sure that Pixazo would fetch the picture that was meant. */
async function confirm(
  { wire, redirection }: Pixazo,
  given: GivenAddress,
  { signal }: Watching,
): Promise<Upload> {
  const trouble = await leadsToFile(wire, { ...given, guard: sourceGuard(redirection), signal })
  return trouble === null
    ? { is: 'uploaded', url: given.url }
    : { is: 'refused', problem: trouble, charged: 'no' }
}

async function fetchResult(pixazo: Pixazo, order: DownloadOrder, watching: Watching): Promise<Download> {
  const { client, redirection } = pixazo
  if (!isResultUrl(order.url, redirection)) return { is: 'refused', problem: strangeResult(order.url) }
  const guard = resultGuard(redirection)
  return await download(
    { ...pixazo, reach: client.reach },
    { ...order, ...watching, guard, provider: account },
  )
}
