import { z } from 'zod'

/** A TEXT column that holds JSON of a schema. Text that is not JSON is an issue like any other. */
export function jsonColumn<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: `Expected JSON, got ${text.slice(0, 80)}` })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** A value as it is kept in a JSON column: null stays null. */
export function toJsonColumn(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
