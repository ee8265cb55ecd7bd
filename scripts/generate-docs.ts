import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { quoteSize } from '../src/core/jobs/quote.ts'
import { modelCard } from '../src/core/providers/card.ts'
import type { ModelDescriptor } from '../src/core/providers/model.ts'
import { models } from '../src/core/providers/registry.ts'
import { Recipe } from '../src/shared/domain/recipe.ts'
import { describeModels, type DescribedModel, examples } from './docs/describe-models.ts'
import { replaceGenerated } from './docs/replace-generated.ts'
import { describeCopyleft } from './licences/describe-copyleft.ts'
import { readLicences } from './licences/read-licences.ts'

// Writes what documents say about models from the models themselves, and the list of licences from the packages.
// `npm run docs`; with --check nothing is written and a document that is behind is an error.

const root = fileURLToPath(new URL('..', import.meta.url))

const settledLicences = await readFile(`${root}src/renderer/features/settings/licences.json`, 'utf8')

const documents: Readonly<Record<string, (current: string) => string>> = {
  'docs/models.md': (current) => replaceGenerated(current, describeModels(models.map(describedModel))),
  'docs/licences.md': (current) =>
    replaceGenerated(current, describeCopyleft(readLicences(root, settledLicences).packages)),
  'src/renderer/features/settings/licences.json': (current) =>
    `${JSON.stringify(readLicences(root, current), null, 1)}\n`,
}

function describedModel(model: ModelDescriptor): DescribedModel {
  const recipe = Recipe.parse({ model: model.id })
  return { card: modelCard(model), price: quoteSize(examples[model.kind].size, { recipe, model }).price }
}

for (const [path, generate] of Object.entries(documents)) {
  const current = await readFile(`${root}${path}`, 'utf8').catch(() => '')
  const wanted = generate(current)
  if (current === wanted) continue
  if (process.argv.includes('--check')) {
    console.error(`${path} is behind: run \`npm run docs\``)
    process.exitCode = 1
  } else {
    await writeFile(`${root}${path}`, wanted)
  }
}
