import { z } from 'zod'

/** What the preload hands to the page. */
const Bridge = z.object({ version: z.string() })
export type Bridge = z.infer<typeof Bridge>

/** What this page was given by its host. */
export function readBridge(): Bridge {
  return Bridge.parse(Reflect.get(window, 'enlarger'))
}
