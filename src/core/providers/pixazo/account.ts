import { randomUUID } from 'node:crypto'
import { jsonOf } from '../../net/json-of.ts'
import { NoAnswer } from '../../net/patient-read.ts'
import { OutOfReach } from '../../net/reaching.ts'
import type { Cloud } from '../provider.ts'
import { askStatus, statusUrl, type Pixazo } from './client.ts'
import { accountTrouble, detailOf } from './outcomes.ts'
import { account } from './parts.ts'

/** Asks after a request that does not exist: free. The gateway looks at the key before anything else. */
export async function testKey(pixazo: Pixazo, signal: AbortSignal): ReturnType<Cloud['testKey']> {
  const key = await pixazo.secrets.read(account)
  if (key === null) return { verdict: 'missing', detail: null }
  try {
    const url = statusUrl(`seedvr-upscale_${randomUUID()}`)
    const answer = await askStatus(pixazo, { key, url, isBrief: true }, signal)
    const detail = detailOf(jsonOf(answer))
    const trouble = accountTrouble(answer)
    if (trouble !== null) return { verdict: trouble.is === 'unfunded' ? 'locked' : 'refused', detail }
    return { verdict: 'good', detail: null }
  } catch (error) {
    if (!(error instanceof OutOfReach || error instanceof NoAnswer)) throw error
    return { verdict: 'unreachable', detail: error.message }
  }
}
