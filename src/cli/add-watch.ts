import { formatPrice } from '../shared/domain/money.ts'
import type { WatchTrial, WatchTrialLine } from '../shared/contract/watches.ts'
import type { WatchOrder } from '../shared/domain/watch.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { areAgreedTo } from './agree.ts'
import { countOf } from './amounts.ts'
import { trialSentence, watchTable } from './describe-watch.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Session } from './connect.ts'
import type { Shell } from './shell.ts'
import { showProgress } from './show-progress.ts'
import { readWatchOrder, type WatchFlags } from './watch-flags.ts'

/** Makes a watch of a folder; asks what is to become of the files that are there. */
export async function addWatch(
  { client }: Session,
  shell: Shell,
  { folder, flags }: { readonly folder: string; readonly flags: WatchFlags },
): Promise<ExitCode> {
  const order = await readWatchOrder(client, flags, { folder, start: shell.folder })
  const alreadyThere = flags.there ?? (await askAboutFiles(client, shell, { order, flags }))
  const providers = [...new Set(order.recipes.map(({ model }) => model.split('/')[0] ?? ''))]
  if (!(await agreeTo(client, shell, { providers, agreed: flags.yes === true }))) return exitCodes.done
  const card = await client.watches.add({ ...order, alreadyThere })
  if (flags.json === true) shell.output.printJson({ type: 'watch', ...card })
  else for (const line of watchTable([card], shell.output.columns)) shell.output.print(line)
  shell.output.say('It is watched while enlarger serve, enlarger watch run or the app runs.')
  return exitCodes.done
}

/** Where nobody is asked, files that are there are left alone. */
async function askAboutFiles(
  client: Client,
  shell: Shell,
  { order, flags }: { readonly order: WatchOrder; readonly flags: WatchFlags },
): Promise<'enlarge' | 'ignore'> {
  if (flags.yes === true || shell.ask === null) return 'ignore'
  const trial = await readTrial(await client.watches.tryOut(order, { signal: shell.signal }), shell)
  if (trial.queued === 0) return 'enlarge'
  shell.output.say(trialSentence(trial))
  const files = countOf(trial.queued, 'file')
  const isWanted = await shell.ask(
    `Enlarge the ${files} that are there already, for ${formatPrice(trial.total)}?`,
  )
  return isWanted ? 'enlarge' : 'ignore'
}

async function agreeTo(
  client: Client,
  shell: Shell,
  { providers, agreed }: { readonly providers: readonly string[]; readonly agreed: boolean },
): Promise<boolean> {
  const accounts = await client.accounts.list()
  const missing = accounts.filter(({ provider, agreed: isKnown }) => providers.includes(provider) && !isKnown)
  return areAgreedTo(client, shell, { providers: missing.map(({ provider }) => provider), agreed })
}

/** Reads what a watch would do to its end; shows how far it is, or each line. */
export async function readTrial(
  events: AsyncIterator<WatchTrialLine, WatchTrial>,
  shell: Shell,
  onLine: (line: WatchTrialLine) => void = () => undefined,
): Promise<WatchTrial> {
  let read = 0
  const display = showProgress(shell, () => `looking at ${countOf(read, 'file')}`)
  for (;;) {
    const { done, value } = await events.next()
    if (done === true) {
      display.end()
      return value
    }
    read += 1
    onLine(value)
    display.update()
  }
}
