import { app, session, shell, type WebContents } from 'electron'
import { isAllowedLink } from './allowed-links.ts'
import { scheme, windowOrigin } from './origin.ts'

/** Before anything is ready: every page is sandboxed, and none ever leaves where it is. */
export function confinePages(): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents))
}

/** Pages of ours never navigate and embed nothing; links that we show open in the browser. */
function keepInPlace(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedLink(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The window reaches nothing but its own pages, and is given nothing that needs asking but copying a text. */
export function confineSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isCopying(permission, contents.getURL())),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isCopying(permission, origin))
  defaultSession.setDevicePermissionHandler(() => false)
  // Its dictionaries would be fetched from the network.
  defaultSession.setSpellCheckerEnabled(false)
  defaultSession.on('will-download', (event) => event.preventDefault())
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url) }))
}

function isCopying(permission: string, address: string): boolean {
  const isOurs = address === windowOrigin || address.startsWith(`${windowOrigin}/`)
  return isOurs && permission === 'clipboard-sanitized-write'
}

/** What needs no network: our own pages, what they hold in memory, and the inspector of a build that isn't packaged. */
function isOwn(url: string): boolean {
  const protocol = URL.parse(url)?.protocol ?? ''
  return [`${scheme}:`, 'blob:', 'data:'].includes(protocol) || (!app.isPackaged && protocol === 'devtools:')
}
