import type { Lane } from '../shared/domain/lane.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { untilAnswered } from '../core/node/until-answered.ts'

/** Tells how the providers' lanes stand, and each time one changes, until `signal` is aborted. */
export async function followLanes(
  client: Client,
  signal: AbortSignal,
  onLanes: (lanes: readonly Lane[]) => void,
): Promise<void> {
  try {
    await untilAnswered(async () => {
      for await (const lanes of await client.jobs.lanes({}, { signal })) onLanes(lanes)
    })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
