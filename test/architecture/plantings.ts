/** A file that breaks a rule, put into the skeleton. */
export interface Planting {
  readonly rule: string
  readonly file: string
  readonly source: string
}

function planting(rule: string, file: string, from: string, kind: 'value' | 'type' = 'value'): Planting {
  const source =
    kind === 'value'
      ? `import * as planted from '${from}'\nexport const use = planted\n`
      : `import type * as planted from '${from}'\nexport type Use = typeof planted\n`
  return { rule, file, source }
}

/** At least one violation for every rule; where a rule has several branches, one for each. */
export const plantings: readonly Planting[] = [
  planting('no-cycles', 'src/core/media/media.ts', './media-pool.ts', 'type'),
  planting('everything-resolves', 'src/core/jobs/planted.ts', './nowhere.ts'),
  planting('shared-is-a-leaf', 'src/shared/planted.ts', 'node:fs'),
  planting('shared-is-a-leaf', 'src/shared/planted.ts', 'react'),
  planting('shared-is-a-leaf', 'src/shared/planted.ts', '../core/ports.ts', 'type'),
  planting('renderer-speaks-only-contract', 'src/renderer/planted.ts', 'node:fs'),
  planting('renderer-speaks-only-contract', 'src/renderer/planted.ts', '../core/ports.ts', 'type'),
  planting('preload-is-a-doorway', 'src/preload/planted.ts', 'zod'),
  planting('core-knows-no-host', 'src/core/jobs/planted.ts', '../../cli/commands/serve.ts', 'type'),
  planting('core-knows-no-host', 'src/core/jobs/planted.ts', 'react'),
  planting('electron-stays-in-electron', 'src/cli/planted.ts', 'electron', 'type'),
  planting('hosts-do-not-know-each-other', 'src/server/planted.ts', '../main/index.ts'),
  planting('hosts-do-not-know-each-other', 'src/cli/planted.ts', '../server/index.ts'),
  planting('serve-starts-only-the-server', 'src/cli/commands/serve.ts', '../../main/index.ts'),
  planting('hosts-enter-core-by-the-front-door', 'src/cli/planted.ts', '../core/jobs/run-job.ts', 'type'),
  planting('hosts-enter-core-by-the-front-door', 'src/main/planted.ts', '../core/media/media.ts', 'type'),
  planting('the-media-worker-is-another-process', 'src/core/jobs/planted.ts', '../media/worker/decode.ts'),
  planting('the-media-worker-knows-only-pictures', 'src/core/media/worker/planted.ts', '../../net/http.ts'),
  planting('only-the-media-worker-decodes', 'src/core/media/planted.ts', 'sharp'),
  planting('only-the-media-worker-decodes', 'src/core/jobs/planted.ts', '@jsquash/jxl'),
  planting('providers-are-islands', 'src/core/providers/local/planted.ts', '../cloud/index.ts', 'type'),
  planting('providers-are-islands', 'src/core/providers/local/planted.ts', '../../jobs/run-job.ts'),
  planting('only-the-registry-names-providers', 'src/core/jobs/planted.ts', '../providers/local/index.ts'),
  planting('only-the-root-wires', 'src/core/jobs/planted.ts', '../storage/database.ts', 'type'),
  planting('only-the-root-wires', 'src/core/jobs/planted.ts', '../providers/registry.ts'),
  planting('only-storage-speaks-sql', 'src/core/jobs/planted.ts', 'node:sqlite'),
  planting('the-product-knows-no-tests', 'src/core/jobs/planted.ts', '../../../test/fake.ts'),
]
