import { createHash } from 'node:crypto'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import { askForFile, refusalReasons } from './ask-for-file.ts'
import type { UrlGuard } from './url-guard.ts'
import { NotSent, WireBroken, type Wire, type WireAnswer } from './wire.ts'

/** A file that an address shall lead to. */
export interface WantedFile {
  readonly url: string
  /** Where the URL and every redirection of it may lead. */
  readonly guard: UrlGuard
  readonly bytes: number
  /** In hex. */
  readonly sha256: string
  readonly signal: AbortSignal
}

/**
 * Looks whether an address leads to a file of these very bytes; what is wrong with it, or null. The file is read and
 * not kept.
 * @throws the signal's reason
 */
export async function leadsToFile(wire: Wire, wanted: WantedFile): Promise<Problem | null> {
  try {
    return await look(wire, wanted)
  } catch (error) {
    if (!(error instanceof NotSent || error instanceof WireBroken)) throw error
    return error.code === 'ADDRESS_REFUSED'
      ? refused(wanted.url, 'NOT_PUBLIC')
      : notDownloaded(wanted.url, error.code)
  }
}

async function look(wire: Wire, wanted: WantedFile): Promise<Problem | null> {
  const asked = await askForFile(wire, wanted, null)
  if (asked.step === 'refuse') return refused(asked.address, refusalReasons[asked.refused])
  const { answer } = asked
  if (asked.step === 'begin') {
    return (await isSame(answer, wanted)) ? null : problem('ADDRESS_DIFFERS', { host: hostOf(wanted.url) })
  }
  await answer.discard()
  return notDownloaded(wanted.url, `HTTP ${answer.status}`)
}

async function isSame({ body }: WireAnswer, { bytes, sha256 }: WantedFile): Promise<boolean> {
  const hash = createHash('sha256')
  let came = 0
  for await (const piece of body) {
    came += piece.length
    // Leaving the loop ends the request.
    if (came > bytes) return false
    hash.update(piece)
  }
  return hash.digest('hex') === sha256
}

function refused(address: string, reason: string): Problem {
  return problem('ADDRESS_REFUSED', { host: hostOf(address), reason })
}

function notDownloaded(url: string, reason: string): Problem {
  return problem('NOT_DOWNLOADED', { host: hostOf(url), reason })
}

/** The host alone: paths and queries may be signed. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? ''
}
