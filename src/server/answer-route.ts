import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { isToken } from '../core/node/owner-greeting.ts'
import type { Client } from '../shared/rpc/connect.ts'
import { answer, answerJson, answerNothing } from './answer.ts'
import { authorise, cookieName, type DoorRules, isFromHere, type Knock } from './authorise.ts'
import { findRoute, type Route } from './find-route.ts'
import type { OpeningCodes } from './opening-codes.ts'
import { readJson } from './read-json.ts'
import type { Uploads } from './receive-uploads.ts'
import { sendExport } from './send-export.ts'
import { sendFile } from './send-file.ts'
import { sendPicture, sendTile } from './send-picture.ts'
import { sendZip } from './send-zip.ts'
import type { WindowFiles } from './window-files.ts'
import type { ZipOrders } from './zip-orders.ts'

/** What requests are answered from. */
export interface Household {
  readonly client: Client
  readonly rules: DoorRules
  readonly codes: OpeningCodes
  readonly files: WindowFiles
  readonly orders: ZipOrders
  readonly uploads: Uploads
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const ZipOrder = z.object({ ids: z.array(z.ulid()).min(1).max(100_000) })

/** Seconds a browser that was let in may come back without the token: 90 days. */
const stay = 90 * 24 * 3600

/** Lets a request in, or does not, and answers it. */
export async function answerRoute(household: Household, exchange: Exchange): Promise<void> {
  const { request, response } = exchange
  const { method = '', url = '', headers } = request
  const knock: Knock = { method, headers, isUpgrade: false }
  const route = findRoute(method, url)
  if (route.to === 'entrance' && isFromHere(knock, household.rules))
    return enter(route.token, household, response)
  const verdict = authorise(knock, household.rules)
  if (verdict === 'welcome') return serveRoute(route, household, exchange)
  // What is still to come of it is not read.
  response.setHeader('Connection', 'close')
  if (verdict === 'refused') answer(response, 403, 'Not allowed.')
  else answer(response, 401, 'Not allowed. Use the address that the program printed.')
}

/** Gives a browser that brings the token the cookie it is let in with from now on. */
function enter(given: string, { rules, codes }: Household, response: ServerResponse): void {
  const { port, token } = rules
  if (!isToken(given, token) && !codes.take(given)) {
    answer(response, 401, 'Not allowed. Use the address that the program printed.')
    return
  }
  const cookie = `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${stay}`
  response.writeHead(303, { Location: '/', 'Set-Cookie': cookie }).end()
}

async function serveRoute(route: Route, household: Household, exchange: Exchange): Promise<void> {
  const { client, files, orders, uploads } = household
  const { request, response } = exchange
  switch (route.to) {
    case 'window': {
      const file = files.get(route.path)
      return file === undefined ? answerNothing(response) : sendFile(request, response, file)
    }
    case 'picture':
      return sendPicture(route, { client, request, response })
    case 'tile':
      return sendTile(route, { client, request, response })
    case 'zip-order': {
      const order = await readJson(request, ZipOrder)
      if (order === null)
        return answer(response, 400, 'Expected the ids of jobs as JSON, got something else.')
      return answerJson(response, 201, { url: `/results.zip?order=${orders.place(order.ids)}` })
    }
    case 'zip': {
      const ids = orders.take(route.order)
      return ids === null ? answerNothing(response) : sendZip(ids, client, response)
    }
    case 'export':
      return sendExport(route.id, { client, request, response })
    case 'upload':
      return uploads.receive(request, response)
    case 'wrong-method':
      response.setHeader('Allow', route.allowed.join(', '))
      return answer(response, 405, 'This can not be done here.')
    case 'entrance':
    case 'nowhere':
      return answerNothing(response)
  }
}
