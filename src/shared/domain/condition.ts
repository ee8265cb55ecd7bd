import { z } from 'zod'

/** When a parameter applies: while each of the named other parameters has one of the listed values. */
export const Condition = z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])).min(1))
export type Condition = z.infer<typeof Condition>

/** A part of a condition that does not hold: the other parameter, the values it would need, and the one it has. */
export interface UnmetPart {
  readonly name: string
  readonly wanted: Condition[string]
  readonly value: unknown
}

/** The first part of a condition that values do not meet; null when all hold. `undefined` may be any value. */
export function unmetPart(condition: Condition | null, valueOf: (name: string) => unknown): UnmetPart | null {
  for (const [name, wanted] of Object.entries(condition ?? {})) {
    const value = valueOf(name)
    if (value !== undefined && !wanted.some((one) => one === value)) return { name, wanted, value }
  }
  return null
}

/** The condition in words: `` `model` is Redefine or Recovery V2``. */
export function describeCondition(condition: Condition): string {
  return Object.entries(condition)
    .map(([name, wanted]) => `\`${name}\` is ${listed(wanted.map(String))}`)
    .join(' and ')
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}
