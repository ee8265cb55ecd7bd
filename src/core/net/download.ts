import { problem } from '../../shared/domain/problem.ts'
import { askForFile, describeRefusal, type Asked } from './ask-for-file.ts'
import { backoff, retryAfter } from './backoff.ts'
import type { Held } from './download-answer.ts'
import type { Downloaded, DownloadRequest } from './download-request.ts'
import { beginPartial, dropPartial, finishPartial, readPartial } from './partial-file.ts'
import type { PatientParts } from './patient-read.ts'
import { receiveFile, TooLarge, type Receipt } from './receive-file.ts'
import { guardUrl } from './url-guard.ts'
import { NotSent, WireBroken } from './wire.ts'

export type DownloadParts = Omit<PatientParts, 'bucket'>

/** Answers that are not the file after which one is believed. */
const mostStrange = 3

/** One download, over all its tries. */
interface Run extends DownloadParts {
  readonly request: DownloadRequest
  onHalf: (() => Promise<void>) | null
  strange: number
}

/** A try that did not bring the whole. `gained`: it brought a part of it at a decent pace. */
interface Again {
  readonly is: 'again'
  readonly reason: string
  readonly retryAfterMs: number
  readonly gained: boolean
}

/**
 * Brings a file from a URL, without any key, going on where an earlier try stopped, also one before a restart.
 * Trouble on the way is waited out until the signal. Errors of the disk are thrown as they are.
 */
export async function download(parts: DownloadParts, request: DownloadRequest): Promise<Downloaded> {
  const run: Run = { ...parts, request, strange: 0, onHalf: null }
  run.onHalf = async () => {
    run.onHalf = null
    await request.onHalf?.()
  }
  const guarded = guardUrl(request.url, request.guard)
  if (guarded.url === null) return refuse(run, describeRefusal(request.url, guarded.refused))
  const { origin } = guarded.url
  for (let failures = 1; ; failures += 1) {
    const tried = await tryOnce(run)
    if (tried.is !== 'again') return tried
    if (tried.gained) failures = 1
    parts.logger.debug({ origin, reason: tried.reason, failures }, 'downloaded further later')
    const wait = Math.max(backoff(failures, parts.random), tried.retryAfterMs)
    await parts.clock.sleep(wait, request.signal)
  }
}

async function tryOnce(run: Run): Promise<Downloaded | Again> {
  const { wire, reach, request } = run
  const held = resumable(await readPartial(request.into, request.url))
  if (held !== null && held.have === held.memo.total) return finish(run, held.have, true)
  await reach.pass(request.signal)
  try {
    return await act(run, await askForFile(wire, request, held), held?.have ?? 0)
  } catch (error) {
    if (!(error instanceof NotSent || error instanceof WireBroken)) throw error
    reach.failed()
    return again(error.code)
  }
}

/** What is held, where the server can tell whether it still belongs to its file. */
function resumable(held: Held | null): Held | null {
  if (held === null) return null
  const { validator, total } = held.memo
  const whole = held.have === total
  return whole || (validator !== null && held.have < (total ?? Infinity)) ? held : null
}

async function act(run: Run, asked: Asked, have: number): Promise<Downloaded | Again> {
  if (asked.step === 'again' || asked.step === 'strange') return actLater(run, asked)
  run.reach.succeeded()
  switch (asked.step) {
    case 'refuse':
      return refuse(run, asked.reason)
    case 'begin':
      return receive(run, { from: 0, ...asked })
    case 'append':
      return receive(run, { from: have, proven: true, ...asked })
    case 'forget':
    case 'expired':
      await asked.answer.discard()
      await dropPartial(run.request.into)
      return asked.step === 'expired' ? { is: 'expired' } : again('another file than before')
  }
}

async function actLater(
  run: Run,
  { step, reason, answer }: Extract<Asked, { step: 'again' | 'strange' }>,
): Promise<Downloaded | Again> {
  await answer.discard()
  const retryAfterMs = retryAfter(answer.headers.get('retry-after'), run.clock.now()) ?? 0
  run.reach.failed(retryAfterMs)
  if (step === 'strange') run.strange += 1
  return run.strange < mostStrange ? { ...again(reason), retryAfterMs } : refuse(run, reason)
}

interface Coming extends Omit<Receipt, 'onHalf'> {
  readonly proven: boolean
  readonly validator?: string | null
}

async function receive(run: Run, coming: Coming): Promise<Downloaded | Again> {
  const { request, clock, onHalf } = run
  const { answer, from, total, proven, validator = null } = coming
  if ((total ?? 0) > request.maxBytes) {
    await answer.discard()
    return refuse(run, `a result of ${total} bytes`)
  }
  if (from === 0) await beginPartial(request.into, { url: request.url, validator, total })
  try {
    const { have, broken } = await receiveFile(clock, request, { answer, from, total, onHalf })
    if (broken !== null) return again(broken.code, have > from && broken.code !== 'TOO_SLOW')
    return total === null || have === total
      ? finish(run, have, proven)
      : again('another length than promised')
  } catch (error) {
    if (error instanceof TooLarge) return refuse(run, `a result of more than ${request.maxBytes} bytes`)
    throw error
  }
}

async function finish(run: Run, bytes: number, proven: boolean): Promise<Downloaded> {
  await run.onHalf?.()
  await finishPartial(run.request.into)
  return { is: 'downloaded', bytes, proven }
}

async function refuse({ request: { into, provider } }: Run, detail: string): Promise<Downloaded> {
  await dropPartial(into)
  return { is: 'refused', problem: problem('STRANGE_ANSWER', { provider, detail }) }
}

function again(reason: string, gained = false): Again {
  return { is: 'again', reason, retryAfterMs: 0, gained }
}
