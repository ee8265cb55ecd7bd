import { UsageError } from './usage-error.ts'

/** Makes sure that the names of results tell the models apart. Throws a `UsageError` with a template that does. */
export function requireNamesApart(template: string, models: readonly string[]): void {
  const alike = likeNamed(template, models)
  if (alike.length < 2) return
  const better = template.includes('{model}')
    ? template.replace('{model}', '{provider}-{model}')
    : `${template}-{model}`
  const best = likeNamed(better, models).length < 2 ? better : `${template}-{provider}-{model}`
  throw new UsageError(
    `Expected names that tell the results of ${alike.join(' and ')} apart, got ${template}`,
    `As in: --name '${best}'`,
  )
}

/** Models whose results a template gives one name. */
function likeNamed(template: string, models: readonly string[]): readonly string[] {
  const groups = Map.groupBy(models, (id) => {
    const [provider = '', model = ''] = id.split('/')
    return template.replaceAll('{provider}', provider).replaceAll('{model}', model)
  })
  return [...groups.values()].find((group) => group.length > 1) ?? []
}
