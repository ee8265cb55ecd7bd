import { z } from 'zod'
import type { ModelDescriptor } from '../model.ts'

/** The result in an answer; null where there is none. */
export function readResult(
  model: ModelDescriptor,
  body: unknown,
): { url: string; facts: Record<string, unknown> } | null {
  try {
    const result = model.result(body)
    return 'url' in result ? result : null
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}
