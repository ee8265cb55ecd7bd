import { createFalClient, type FalClient } from '@fal-ai/client'
import { apiUrl } from '../src/core/providers/fal/hosts.ts'
import type { FalEnvironment } from './child.ts'

/** fal's own client as it comes, led to a server that stands in for fal. */
export function stockClient({ ENLARGER_FAL_URL: origin, FAL_KEY: credentials }: FalEnvironment): FalClient {
  const lead = (url: string) => (url.startsWith(origin) ? url : apiUrl(url, { origin, windowMs: null }))
  return createFalClient({
    credentials,
    fetch: async (input, init) => fetch(lead(input instanceof Request ? input.url : String(input)), init),
  })
}
