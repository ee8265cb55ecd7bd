import type { FaultName } from './faults.ts'

/**
 * An answer with a flaw of its shape. `bareAnswer` leaves of every file its URL alone, and of the rest nothing;
 * `otherShape` tells one picture as a list of pictures and the other way round. Other flaws are the result's.
 */
export function flawedBody(
  body: Record<string, unknown>,
  flaw: FaultName<'job'> | null,
): Record<string, unknown> {
  if (flaw === 'bareAnswer') return bare(body)
  if (flaw !== 'otherShape') return body
  const { image, images, ...rest } = body
  if (image !== undefined) return { ...rest, images: [image] }
  return Array.isArray(images) ? { ...rest, image: images[0] } : body
}

function bare(body: Record<string, unknown>): Record<string, unknown> {
  const files = Object.entries(body).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [[name, value.map((one: unknown) => urlAlone(one))]]
    return typeof value === 'object' && value !== null && 'url' in value ? [[name, urlAlone(value)]] : []
  })
  return Object.fromEntries(files)
}

/** A file without what else is said of it. */
function urlAlone(file: unknown): unknown {
  return typeof file === 'object' && file !== null && 'url' in file ? { url: file.url } : file
}
