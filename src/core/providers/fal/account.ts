import { jsonOf } from '../../net/json-of.ts'
import { NoAnswer } from '../../net/patient-read.ts'
import { OutOfReach } from '../../net/reaching.ts'
import type { Cloud } from '../provider.ts'
import type { Fal } from './exchange.ts'
import { askHistory } from './history.ts'
import { accountTrouble, detailOf } from './outcomes.ts'
import { account } from './parts.ts'
import { endpointOf } from './ticket.ts'

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
