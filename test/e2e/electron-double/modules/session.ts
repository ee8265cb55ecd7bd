import type { Session, WebRequest, session as RealSession } from 'electron'
import type { CDPSession } from 'playwright-core'
import { Events } from '../events.ts'
import { requireReady } from '../lifecycle.ts'
import { standIn } from '../stand-in.ts'
import { onCommand, record } from '../test-channel.ts'
import { applyPermissions, type CheckHandler, type RequestHandler } from './permissions.ts'
import { protocol } from './protocol.ts'

type BeforeRequest = Extract<Parameters<WebRequest['onBeforeRequest']>[0], (...parameters: never[]) => void>
export type RequestDetails = Parameters<BeforeRequest>[0]

export const sessionEvents = new Events('session', ['will-download'])

let requestHandler: RequestHandler = null
let checkHandler: CheckHandler = null
let beforeRequest: BeforeRequest | null = null
let proxyAnswer = 'DIRECT'

onCommand('proxy', (answer) => {
  proxyAnswer = answer
})

const defaultSession = standIn<Session>(
  'session.defaultSession',
  {
    protocol,
    setPermissionRequestHandler: (handler) => {
      requestHandler = handler
    },
    setPermissionCheckHandler: (handler) => {
      checkHandler = handler
    },
    setDevicePermissionHandler: () => record('session.setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: () => record('session.setDisplayMediaRequestHandler'),
    setSpellCheckerEnabled: (isEnabled) => record('session.setSpellCheckerEnabled', isEnabled),
    setSpellCheckerDictionaryDownloadURL: () => undefined,
    resolveProxy: (url) => {
      record('session.resolveProxy', url)
      return Promise.resolve(proxyAnswer)
    },
    closeAllConnections: () => Promise.resolve(),
    webRequest: standIn<WebRequest>('session.webRequest', {
      onBeforeRequest: (first: unknown, second?: unknown) => {
        const handler = typeof first === 'function' ? first : second
        // Which of the two forms it is: the declaration has both.
        beforeRequest = typeof handler === 'function' ? (handler as BeforeRequest) : null
      },
    }),
  },
  sessionEvents,
)

export const session = standIn<typeof RealSession>('session', {
  // Electron has it as a property, which must not be read before the app is ready.
  get defaultSession() {
    requireReady('session.defaultSession')
    return defaultSession
  },
})

/** Whether the product cancels a request before it leaves. */
export function cancels(details: RequestDetails): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  if (beforeRequest === null) resolve(false)
  else beforeRequest(details, ({ cancel = false }) => resolve(cancel))
  return promise
}

/** Has a page's permissions set as the product's handlers say. */
export function setPermissions(cdp: CDPSession, page: Parameters<typeof applyPermissions>[1]): Promise<void> {
  return applyPermissions(cdp, page, { request: requestHandler, check: checkHandler })
}
