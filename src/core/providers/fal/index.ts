import { download } from '../../net/download.ts'
import { keyFingerprint } from '../key-fingerprint.ts'
import type { Cloud, Download, DownloadOrder, Provider, Watching } from '../provider.ts'
import { testKey } from './account.ts'
import { cancel } from './cancel.ts'
import { createCheck } from './check.ts'
import { createExchange, type Fal } from './exchange.ts'
import { isResultUrl, resultGuard } from './hosts.ts'
import { strangeResult } from './outcomes.ts'
import { account, type FalParts } from './parts.ts'
import { createReconciliation } from './reconcile.ts'
import { resultDays, submit } from './submit.ts'
import { upload } from './upload.ts'

const title = 'fal.ai'
/** Days for which fal keeps what is sent to its models. */
const inputDays = 3
/** Days for which it keeps what others are to fetch. */
const hostedDays = 1

/** fal.ai as a provider: its queue, its storage and the account's history. */
export function createFal(parts: FalParts): Provider & Required<Pick<Provider, 'host'>> {
  const fal: Fal = { ...parts, exchange: createExchange(parts) }
  return {
    id: account,
    title,
    cloud: cloudOf(fal),
    concurrency: parts.concurrency,
    submit: (submission, sending) => submit(fal, submission, sending),
    check: createCheck(fal),
    upload: (order, watching) => upload(fal, { ...order, days: inputDays }, watching),
    host: {
      provider: account,
      title,
      days: hostedDays,
      put: (order, watching) => upload(fal, { ...order, days: hostedDays }, watching),
    },
    download: (order, watching) => fetchResult(fal, order, watching),
    cancel: (ticket, signal) => cancel(fal, ticket, signal),
    reconcile: createReconciliation(fal),
  }
}

function cloudOf(fal: Fal): Cloud {
  return {
    address: 'https://queue.fal.run',
    disclosure: { provider: account, title, through: null, public: true, inputDays, resultDays },
    keyFingerprint: () => keyFingerprint(fal.secrets, account),
    testKey: (signal) => testKey(fal, signal),
    now: () => fal.exchange.now(),
    redirectedTo: fal.redirection?.origin ?? null,
    nudge: () => fal.exchange.reach.nudge(),
  }
}

async function fetchResult(fal: Fal, order: DownloadOrder, watching: Watching): Promise<Download> {
  const { exchange, redirection } = fal
  if (!isResultUrl(order.url, redirection)) return { is: 'refused', problem: strangeResult(order.url) }
  const guard = resultGuard(redirection)
  return await download(
    { ...fal, reach: exchange.reach },
    { ...order, ...watching, guard, provider: account },
  )
}
