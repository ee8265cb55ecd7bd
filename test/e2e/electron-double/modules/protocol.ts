import type { CustomScheme, Protocol } from 'electron'
import { requireNotReady, requireReady } from '../lifecycle.ts'
import { schemeOf } from '../scheme-address.ts'
import { standIn } from '../stand-in.ts'
import { onCommand } from '../test-channel.ts'

type Handler = (request: Request) => Response | Promise<Response>

const privileged = new Map<string, CustomScheme>()
const handlers = new Map<string, Handler>()
let wasRegistered = false

export const protocol = standIn<Protocol>('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    requireNotReady('protocol.registerSchemesAsPrivileged')
    if (wasRegistered)
      throw new Error('Expected protocol.registerSchemesAsPrivileged once: another call undoes the first')
    wasRegistered = true
    for (const scheme of schemes) privileged.set(scheme.scheme, scheme)
  },
  handle: (scheme, handler) => {
    requireReady('protocol.handle')
    const { standard = false, secure = false } = privileged.get(scheme)?.privileges ?? {}
    if (!standard || !secure) {
      // Electron would serve it, as pages without an origin: here that is never meant.
      throw new Error(`Expected a scheme that is registered as standard and secure, got ${scheme}`)
    }
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme) => {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
})

/** Who answers requests of a scheme. */
export function handlerOf(scheme: string): Handler | null {
  return handlers.get(scheme) ?? null
}

/** The schemes of the product's own. */
export function ownSchemes(): string[] {
  return [...privileged.keys()]
}

onCommand('request', async ({ url, method = 'GET', headers = {} }) => {
  const handler = handlers.get(schemeOf(url))
  if (handler === undefined) throw new Error(`Expected somebody who answers ${url}, got none`)
  const response = await handler(new Request(url, { method, headers }))
  const { byteLength } = await response.arrayBuffer()
  return { status: response.status, headers: Object.fromEntries(response.headers), bytes: byteLength }
})
