import type { ModelParameter } from '../../../src/shared/domain/model-card.ts'

type Values = Record<string, unknown>

/**
 * Sets of parameters that between them hold every choice, both ends of every number and a text as long as may be.
 * Those that apply under the same condition stand together, beside the values it wants.
 */
export function extremeParameters(parameters: readonly ModelParameter[]): Values[] {
  const groups = new Map<string, ModelParameter[]>()
  for (const parameter of parameters) {
    const key = JSON.stringify(parameter.when)
    groups.set(key, [...(groups.get(key) ?? []), parameter])
  }
  return [...groups.values()].flatMap(extremesOfGroup)
}

function extremesOfGroup(group: readonly ModelParameter[]): Values[] {
  const condition = Object.entries(group[0]?.when ?? {}).map(([name, wanted]) => [name, wanted[0]])
  const columns = group.map(({ name, schema }) => ({ name, values: extremesOf(schema) }))
  const most = Math.max(...columns.map(({ values }) => values.length))
  return Array.from({ length: most }, (_, row) => {
    const extremes = columns.map(({ name, values }) => [name, values[row % values.length]])
    return Object.fromEntries([...condition, ...extremes])
  })
}

function extremesOf(schema: Values): unknown[] {
  const { enum: choices, type, minimum, maximum, maxLength } = schema
  if (Array.isArray(choices)) return choices
  if (type === 'boolean') return [false, true]
  if (typeof minimum === 'number' && typeof maximum === 'number') return [minimum, maximum]
  if (typeof maxLength === 'number') return ['a', 'ä'.repeat(maxLength)]
  throw new Error(`Expected a parameter with ends, got ${JSON.stringify(schema)}`)
}
