import { createHash } from 'node:crypto'
import { NoAnswer } from '../../net/patient-read.ts'
import type { Cloud } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { askHistory } from './history.ts'
import { accountTrouble, detailOf, jsonOf } from './outcomes.ts'
import { account } from './parts.ts'
import { OutOfReach } from './reaching.ts'
import { endpointOf } from './ticket.ts'

/** Names a key without telling it. */
export async function keyFingerprint({ secrets }: Pick<Fal, 'secrets'>): Promise<string | null> {
  const key = await secrets.read(account)
  return key === null ? null : createHash('sha256').update(key).digest('hex').slice(0, 12)
}

/** Asks for one row of the account's history: free, and answered to every key that is taken. */
export async function testKey(fal: Fal, signal: AbortSignal): ReturnType<Cloud['testKey']> {
  const key = await fal.secrets.read(account)
  const [model] = fal.models
  if (key === null || model === undefined) return { verdict: 'missing', detail: null }
  try {
    const answer = await askHistory(fal, { key, endpoint: endpointOf(model), limit: 1 }, signal)
    fal.exchange.heard(answer.headers)
    const trouble = accountTrouble(answer)
    const detail = detailOf(jsonOf(answer))
    if (trouble !== null) return { verdict: trouble.is === 'unfunded' ? 'locked' : 'refused', detail }
    return answer.status === 200
      ? { verdict: 'good', detail: null }
      : { verdict: 'unreachable', detail: detail ?? `HTTP ${answer.status}` }
  } catch (error) {
    if (!(error instanceof OutOfReach || error instanceof NoAnswer)) throw error
    return { verdict: 'unreachable', detail: error.message }
  }
}
