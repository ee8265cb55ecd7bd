import { safeFileName } from '../shared/domain/output-name.ts'

/** The most folders of an upload's place that are kept: the innermost ones. */
const maxDepth = 20

/**
 * Where a file belongs within what was uploaded together: safe names with `/` between them, never up and never
 * elsewhere, whatever was asked for.
 */
export function uploadPlace(asked: string): string {
  const parts = asked.split('/').filter((part) => !/^[.\s]*$/.test(part))
  const kept = parts.slice(-maxDepth).map(safeFileName)
  return kept.length === 0 ? safeFileName('') : kept.join('/')
}
