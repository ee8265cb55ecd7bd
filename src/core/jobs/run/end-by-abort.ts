import { chargedAfter } from '../attempts/cancel-at-provider.ts'
import { givenUp, isHeld } from './held.ts'
import type { JobRun } from './job-run.ts'

/** Moves a job whose run was told to end: cancelled by a person, or interrupted. */
export async function endByAbort(run: JobRun): Promise<void> {
  const { life, store, provider, signal } = run
  const held = isHeld(run)
  if (signal.reason !== 'cancelled') {
    if (life.job().state.is === 'reconciling') return
    return life.move({ type: 'interrupted', held }, givenUp(run))
  }
  const { attempt } = store.work(life.id)
  if (!held || attempt === null) {
    return life.move({ type: 'cancelled', charged: 'no' }, { ...givenUp(run), staged: null })
  }
  const charged = await chargedAfter([provider], attempt)
  life.move(
    { type: 'cancelled', charged },
    { attempt: { state: 'cancelled', wasCharged: charged }, staged: null },
  )
}
