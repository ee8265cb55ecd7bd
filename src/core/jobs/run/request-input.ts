import type { RequestInput } from '../../providers/model.ts'
import type { Plan } from '../plan.ts'

/** What a request is made of for a plan, of a source that is at a URL. */
export function requestInput(plan: Plan, url: string | null): RequestInput {
  const { size, factor } = plan
  const rate = plan.kind === 'video' ? { framesPerSecond: plan.delivery.framesPerSecond } : {}
  return { url, size, factor, ...rate }
}
