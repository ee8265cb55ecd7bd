import {
  isWindowPath,
  type PictureName,
  readPicturePath,
  readTilePath,
  type TileName,
} from '../shared/window/paths.ts'

/** What a request asks for. */
export type Route =
  | { readonly to: 'entrance'; readonly token: string }
  | { readonly to: 'window'; readonly path: string }
  | (PictureName & { readonly to: 'picture'; readonly download: boolean })
  | (TileName & { readonly to: 'tile' })
  | { readonly to: 'zip-order' }
  | { readonly to: 'zip'; readonly order: string }
  | { readonly to: 'export'; readonly id: string }
  | { readonly to: 'upload'; readonly id: string | null }
  | { readonly to: 'nowhere' }
  | { readonly to: 'wrong-method'; readonly allowed: readonly string[] }

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/
const read = ['GET', 'HEAD']

/**
 * The route of a request, by the path as it was sent: ours have no character that would have to be escaped, so that
 * nothing is decoded and no path can mean another one.
 */
export function findRoute(method: string, url: string): Route {
  const { path, query } = split(url)
  const found = routeOf(path, query, method)
  if (found === null) return { to: 'nowhere' }
  const { allowed, route } = found
  return allowed.includes(method) ? route : { to: 'wrong-method', allowed }
}

function split(url: string): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  return { path, query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)) }
}

interface Found {
  readonly allowed: readonly string[]
  readonly route: Route
}

function routeOf(path: string, query: URLSearchParams, method: string): Found | null {
  const token = query.get('token')
  if (path === '/' && token !== null) return { allowed: ['GET'], route: { to: 'entrance', token } }
  const [, first, ...rest] = path.split('/')
  if (first === 'pictures') return pictureRoute(path, query)
  if (first === 'results.zip' && rest.length === 0) return zipRoute(query.get('order'), method)
  if (first === 'exports') return exportRoute(rest)
  if (first === 'uploads') return uploadRoute(rest)
  return isWindowPath(path) ? { allowed: read, route: { to: 'window', path } } : null
}

function pictureRoute(path: string, query: URLSearchParams): Found | null {
  const tile = readTilePath(path)
  if (tile !== null) return { allowed: read, route: { to: 'tile', ...tile } }
  const picture = readPicturePath(path)
  if (picture === null) return null
  return { allowed: read, route: { to: 'picture', ...picture, download: query.has('download') } }
}

function zipRoute(order: string | null, method: string): Found | null {
  if (method === 'POST') return { allowed: ['POST'], route: { to: 'zip-order' } }
  return { allowed: ['GET', 'POST'], route: { to: 'zip', order: order ?? '' } }
}

function exportRoute([id = '', ...more]: string[]): Found | null {
  return ulid.test(id) && more.length === 0 ? { allowed: read, route: { to: 'export', id } } : null
}

function uploadRoute(parts: string[]): Found | null {
  const [id, ...more] = parts
  if (id === undefined) return { allowed: ['POST'], route: { to: 'upload', id: null } }
  if (!ulid.test(id) || more.length > 0) return null
  return { allowed: ['HEAD', 'PATCH', 'DELETE'], route: { to: 'upload', id } }
}
