import type { Endpoint } from './endpoint.ts'
import { seedvrImage } from './seedvr-image.ts'

/** Every endpoint the simulator runs, by its id. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  [seedvrImage].map((endpoint) => [endpoint.id, endpoint]),
)
