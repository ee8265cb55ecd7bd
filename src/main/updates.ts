import { dialog, type MessageBoxOptions, shell } from 'electron'
import { version } from '../core/node/version.ts'
import type { KnownSettings } from './follow-settings.ts'
import type { Work } from './follow-work.ts'
import { isPaidWork, stakesOf } from './under-way.ts'
import type { UpdateFeed } from './update-feed.ts'
import { type UpdateVerdict, updateVerdict } from './update-verdict.ts'
import { say } from './words/say.ts'

/** Milliseconds an answer is waited for, and between two questions that nobody asked for by hand. */
const patience = 15_000
const day = 24 * 3600_000

export interface UpdateParts {
  readonly feed: UpdateFeed | null
  readonly settings: KnownSettings
  readonly work: Work
}

/** A person wants to know of newer versions: they are told what will be asked of whom, and then what was answered. */
export async function checkForUpdates({ feed, settings, work }: UpdateParts): Promise<void> {
  if (feed === null) return tell('updates.notOffered', 'info')
  if (isPaidWork(stakesOf(work.underWay))) return tell('updates.busy', 'info')
  const { host } = new URL(feed.latest)
  const { response, checkboxChecked } = await dialog.showMessageBox({
    type: 'question',
    message: say('updates.ask', { host }),
    detail: say('updates.ask.text', { host, version }),
    buttons: [say('updates.ask.now'), say('dialog.cancel')],
    checkboxLabel: say('updates.ask.daily'),
    checkboxChecked: settings.read().checkForUpdates,
    defaultId: 0,
    cancelId: 1,
  })
  if (response !== 0) return
  await settings.change({ checkForUpdates: checkboxChecked })
  await tellVerdict(await askFeed(feed), feed)
}

/** Asks once a day where a person has chosen that, never in the middle of paid work, and tells of newer versions alone. */
export function checkDaily({ feed, settings, work }: UpdateParts, signal: AbortSignal): void {
  if (feed === null) return
  let last = 0
  const look = async () => {
    const isDue = settings.read().checkForUpdates && Date.now() - last > day
    if (!isDue || isPaidWork(stakesOf(work.underWay))) return
    last = Date.now()
    const verdict = await askFeed(feed)
    if (verdict.is === 'newer') await tellVerdict(verdict, feed)
  }
  const timer = setInterval(() => void look(), 600_000)
  signal.addEventListener('abort', () => clearInterval(timer))
}

type Verdict = UpdateVerdict | { readonly is: 'unreachable' }

async function askFeed({ latest }: UpdateFeed): Promise<Verdict> {
  try {
    const headers = { Accept: 'application/json', 'User-Agent': 'Enlarger' }
    const answer = await fetch(latest, { headers, redirect: 'error', signal: AbortSignal.timeout(patience) })
    if (!answer.ok) return { is: 'unreachable' }
    return updateVerdict(await answer.json().catch(() => null), version)
  } catch {
    return { is: 'unreachable' }
  }
}

async function tellVerdict(verdict: Verdict, { latest, page }: UpdateFeed): Promise<void> {
  const { host } = new URL(latest)
  if (verdict.is !== 'newer') return tell(`updates.${verdict.is}`, 'info', host)
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: say('updates.newer', { newer: verdict.version }),
    detail: say('updates.newer.text', { version }),
    buttons: [say('updates.newer.open'), say('dialog.cancel')],
    cancelId: 1,
  })
  if (response === 0) await shell.openExternal(page)
}

type Told = 'notOffered' | 'busy' | 'current' | 'unreadable' | 'unreachable'

async function tell(
  what: `updates.${Told}`,
  type: MessageBoxOptions['type'] & string,
  host = '',
): Promise<void> {
  const facts = { host, version }
  await dialog.showMessageBox({
    type,
    title: say('updates.title'),
    message: say(what, facts),
    detail: say(`${what}.text`, facts),
    buttons: [say('dialog.ok')],
  })
}
