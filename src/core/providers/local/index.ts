import { join } from 'node:path'
import type { Media } from '../../media/media.ts'
import type { Provider } from '../provider.ts'
import { resampleFile } from './client.ts'
import { outcomeOf } from './outcomes.ts'
import { LocalRequest, LocalTicket } from './responses.ts'

/** This computer as a provider: the same path as a cloud's, without the network. */
export function createLocal(media: Pick<Media, 'enlarge'>, concurrency: () => number): Provider {
  return {
    id: 'local',
    title: 'This computer',
    concurrency,
    submit: async ({ input, request, staging }) => ({
      is: 'accepted',
      ticket: LocalTicket.parse({
        source: input.path,
        into: join(staging, 'enlarged.tif'),
        request: LocalRequest.parse(request),
      }),
    }),
    check: async (ticket, watching) => {
      const work = LocalTicket.parse(ticket)
      try {
        await resampleFile(media, work, watching)
        return { is: 'completed', result: { file: work.into, facts: {} }, charged: 0 }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}
