import { z } from 'zod'
import type { Provenance } from '../../media.ts'
import { metadataWriterVersion, readTags } from './exiftool.ts'

/** What an entry of the history is called by the software that made it; the version follows. */
const agent = 'Enlarger'

/** What stands in the history entry's parameters, as JSON. */
const Parameters = z.object({
  jobId: z.string(),
  provider: z.string(),
  model: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  sourceSha256: z.string(),
})

const History = z.object({
  'XMP-xmpMM:History': z.array(
    z.object({
      SoftwareAgent: z.string().optional(),
      When: z.string().optional(),
      Parameters: z.string().optional(),
    }),
  ),
})

/** The exiftool argument that adds a provenance to a file's editing history (`xmpMM:History`). Pure. */
export function provenanceArgument(provenance: Provenance): string {
  const { version, at, ...parameters } = provenance
  const fields = {
    Action: 'derived',
    When: new Date(at).toISOString(),
    SoftwareAgent: `${agent} ${version}`,
    Parameters: JSON.stringify(Parameters.parse(parameters)),
  }
  const entry = Object.entries(fields).map(([name, value]) => `${name}=${escapeStructured(value)}`)
  return `-XMP-xmpMM:History+={${entry.join(',')}}`
}

/**
 * A value inside one of exiftool's serialised structures: a bar stands before every character with a meaning.
 */
function escapeStructured(value: string): string {
  return value.replaceAll(/[|,[\]{}]/g, '|$&').replace(/^\s/, '|$&')
}

/**
 * The latest provenance in a file's metadata: who made the file, if Enlarger did. Null for every other file,
 * and for all of them where the metadata writer is missing. Rejects for a path with a line break.
 */
export async function readProvenance(path: string): Promise<Provenance | null> {
  if ((await metadataWriterVersion()) === null) return null
  const tags = History.safeParse(await readTags(path, ['-struct', '-XMP-xmpMM:History']))
  if (!tags.success) return null
  const ours = tags.data['XMP-xmpMM:History'].findLast((entry) =>
    entry.SoftwareAgent?.startsWith(`${agent} `),
  )
  const parameters = Parameters.safeParse(parseJson(ours?.Parameters ?? ''))
  if (!ours || !parameters.success) return null
  return {
    ...parameters.data,
    version: (ours.SoftwareAgent ?? '').slice(agent.length + 1),
    at: parseExifDate(ours.When ?? ''),
  }
}

/** exiftool prints `2026:11:21 06:00:00.123Z` for the ISO date it was given. */
function parseExifDate(date: string): number {
  return Date.parse(date.replace(/^(\d+):(\d+):(\d+) /, '$1-$2-$3T'))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
