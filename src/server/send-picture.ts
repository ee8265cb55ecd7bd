import type { IncomingMessage, ServerResponse } from 'node:http'
import { ORPCError } from '@orpc/client'
import type { Client } from '../shared/rpc/connect.ts'
import { isShownType } from '../shared/window/shown-type.ts'
import { answerNothing, attachment, interestIn } from './answer.ts'
import type { Route } from './find-route.ts'
import { sendFile } from './send-file.ts'

type PictureRoute = Extract<Route, { to: 'picture' }>
type TileRoute = Extract<Route, { to: 'tile' }>

/** Answers with a picture of a job, to be shown or to be saved. */
export async function sendPicture(
  { id, of, form, download }: PictureRoute,
  exchange: { readonly client: Client; readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { client, request, response } = exchange
  const signal = interestIn(response)
  const sendFrom = async (before: string | null): Promise<void> => {
    const located = await locate(() => client.pictures.locate({ id, of, form }, { signal }))
    if (located === null || located.path === before) return answerNothing(response)
    const { path } = located
    sendFile(request, response, {
      path,
      headers: pictureHeaders(located, download),
      // A verdict moves results: it may just have gone elsewhere.
      onGone: () => void sendFrom(path).catch(() => answerNothing(response)),
    })
  }
  await sendFrom(null)
}

interface NamedFile {
  /** Its media type. */
  readonly type: string
  /** What it is called when it is saved. */
  readonly name: string
}

function pictureHeaders({ type, name }: NamedFile, download: boolean): Record<string, string> {
  const isShown = isShownType(type)
  return {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Cache-Control': 'private, no-cache',
    ...(isShown && !download ? {} : { 'Content-Disposition': attachment(name) }),
  }
}

const nothingThere = new Set(['UNKNOWN_JOB', 'UNKNOWN_EXPORT', 'NO_PICTURE'])

/** Answers with a tile of a picture whose pyramid is there. */
export async function sendTile(
  { to: _to, ...tile }: TileRoute,
  exchange: { readonly client: Client; readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { client, request, response } = exchange
  const located = await locate(() => client.pictures.tile(tile, { signal: interestIn(response) }))
  if (located === null) return answerNothing(response)
  const { path, type, first, last } = located
  const headers = { 'Content-Type': type, 'Cache-Control': 'private, no-cache' }
  sendFile(request, response, { path, headers, part: { first, last } })
}

/** What a call finds; null when there is no such job or export, or no such picture of it. */
export async function locate<Located>(call: () => Promise<Located>): Promise<Located | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ORPCError && nothingThere.has(String(error.code))) return null
    throw error
  }
}
