import type { Session, WebContents } from 'electron'
import type { CDPSession } from 'playwright-core'
import { originOf, toServed } from '../scheme-address.ts'

export type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0]
export type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0]
type Permission = Parameters<NonNullable<RequestHandler>>[1]

/** Electron's permissions by the names that Chromium's protocol has for them. */
const names: readonly (readonly [Permission, { readonly name: string; readonly sysex?: boolean }])[] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write' }],
  ['midi', { name: 'midi' }],
  ['idle-detection', { name: 'idle-detection' }],
]

/** What the product's handlers say of each permission; without handlers Electron grants all of them. */
export interface PermissionHandlers {
  readonly request: RequestHandler
  readonly check: CheckHandler
}

/** Has Chromium grant and deny the pages of an origin what the product would. */
export async function applyPermissions(
  session: CDPSession,
  page: { readonly contents: WebContents; readonly url: string },
  handlers: PermissionHandlers,
): Promise<void> {
  const origin = new URL(toServed(page.url)).origin
  for (const [permission, descriptor] of names) {
    const isGranted = await grants(permission, page, handlers)
    await session.send('Browser.setPermission', {
      permission: descriptor,
      setting: isGranted ? 'granted' : 'denied',
      origin,
    })
  }
}

async function grants(
  permission: Permission,
  { contents, url }: { readonly contents: WebContents; readonly url: string },
  { request, check }: PermissionHandlers,
): Promise<boolean> {
  const details = { isMainFrame: true, requestingUrl: url }
  const isAllowed = check === null || check(contents, permission, `${originOf(url)}/`, details)
  if (!isAllowed || request === null) return isAllowed
  const { promise, resolve } = Promise.withResolvers<boolean>()
  request(contents, permission, resolve, details)
  return promise
}
