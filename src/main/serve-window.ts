import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocol, session } from 'electron'
import { fileResponse } from '../core/node/file-response.ts'
import type { CoreSession } from '../core/node/reach-core.ts'
import {
  isWindowPath,
  type PictureName,
  readPicturePath,
  readTilePath,
  type TileName,
} from '../shared/window/paths.ts'
import { securityHeaders } from '../shared/window/security-headers.ts'
import { isShownType } from '../shared/window/shown-type.ts'
import type { ReachedCore } from './core.ts'
import { scheme, windowOrigin } from './origin.ts'
import { windowFileType } from './window-files.ts'

const folder = fileURLToPath(new URL('../renderer/', import.meta.url))

/** To be called before Electron is ready: a scheme is what it is from the beginning. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Answers the window: with its own files, and with pictures by the ids of their jobs. */
export function serveWindow(core: ReachedCore): void {
  session.defaultSession.protocol.handle(scheme, async (request) => {
    const response = await answer(request, core).catch(() => new Response(null, { status: 500 }))
    for (const [name, value] of Object.entries(securityHeaders)) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    return response
  })
}

async function answer(request: Request, core: ReachedCore): Promise<Response> {
  const nothing = new Response(null, { status: 404 })
  if (!['GET', 'HEAD'].includes(request.method)) return new Response(null, { status: 405 })
  const { origin, path } = placeOf(request.url)
  if (origin !== windowOrigin) return nothing
  const tile = readTilePath(path)
  if (tile !== null) return (await tileResponse(request, tile, await core)) ?? nothing
  const picture = readPicturePath(path)
  if (picture !== null) return (await pictureResponse(request, picture, await core)) ?? nothing
  return (isWindowPath(path) ? await windowResponse(path) : null) ?? nothing
}

/** The parts of an address as they were sent: a parser would take `..` and the like out before they are looked at. */
function placeOf(url: string): { readonly origin: string; readonly path: string } {
  const [, origin = '', path = '/'] = /^([a-z]+:\/\/[^/?#]*)(\/[^?#]*)?/.exec(url) ?? []
  return { origin, path }
}

async function windowResponse(path: string): Promise<Response | null> {
  const name = path === '/' ? '/index.html' : path
  const type = windowFileType(name)
  const bytes = type === null ? null : await readFile(join(folder, name)).catch(() => null)
  if (type === null || bytes === null) return null
  return new Response(bytes, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } })
}

/** A tile of a picture whose pyramid is there. */
async function tileResponse(
  request: Request,
  tile: TileName,
  { client }: CoreSession,
): Promise<Response | null> {
  const located = await client.pictures.tile(tile, { signal: request.signal }).catch(() => null)
  if (located === null) return null
  const { path, type, first, last } = located
  const headers = { 'Content-Type': type, 'Cache-Control': 'private, no-cache' }
  return fileResponse(request, { path, headers, only: { first, last } })
}

/** A picture or a video of a job. */
async function pictureResponse(
  request: Request,
  picture: PictureName,
  { client }: CoreSession,
): Promise<Response | null> {
  const { signal } = request
  for (let before: string | null = null; ;) {
    const located = await client.pictures.locate(picture, { signal }).catch(() => null)
    if (located === null || !isShownType(located.type) || located.path === before) return null
    const headers = { 'Content-Type': located.type, 'Cache-Control': 'private, no-cache' }
    const response = await fileResponse(request, { path: located.path, headers })
    // A verdict moves results: it may just have gone elsewhere.
    if (response.status !== 404) return response
    before = located.path
  }
}
