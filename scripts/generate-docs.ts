import { readFile, writeFile } from 'node:fs/promises'
import { modelCard } from '../src/core/providers/card.ts'
import { models } from '../src/core/providers/registry.ts'
import { describeModels } from './docs/describe-models.ts'
import { replaceGenerated } from './docs/replace-generated.ts'

// Writes what documents say about models from the models themselves. `npm run docs`; with --check nothing is
// written and a document that is behind is an error.

const path = new URL('../docs/models.md', import.meta.url)
const current = await readFile(path, 'utf8')
const wanted = replaceGenerated(current, describeModels(models.map(modelCard)))
if (process.argv.includes('--check')) {
  if (current !== wanted) {
    console.error('docs/models.md is behind the models: run `npm run docs`')
    process.exitCode = 1
  }
} else {
  await writeFile(path, wanted)
}
