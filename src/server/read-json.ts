import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'

/** The most bytes of JSON that are read: the ids of 100,000 jobs. */
const maxBytes = 4 * 1024 * 1024

/** The JSON a request brings, by its schema; null where it brings something else, or too much. */
export async function readJson<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  if (request.headers['content-type'] !== 'application/json') return null
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    pieces.push(piece)
    bytes += piece.length
    if (bytes > maxBytes) return null
  }
  return parse(Buffer.concat(pieces).toString(), schema)
}

function parse<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | null {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
