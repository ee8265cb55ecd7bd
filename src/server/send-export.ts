import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename } from 'node:path'
import type { Client } from '../shared/rpc/connect.ts'
import { answerNothing, attachment, interestIn } from './answer.ts'
import { sendFile } from './send-file.ts'
import { locate } from './send-picture.ts'

/** Answers with an export that this host wrote, to be saved: as a page of this host it could do whatever the window can. */
export async function sendExport(
  id: string,
  exchange: { readonly client: Client; readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { client, request, response } = exchange
  const found = await locate(() => client.reviews.findExport({ id }, { signal: interestIn(response) }))
  if (found === null) return answerNothing(response)
  sendFile(request, response, {
    path: found.path,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'private, no-cache',
      'Content-Disposition': attachment(basename(found.path)),
    },
  })
}
