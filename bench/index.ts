import { availableParallelism } from 'node:os'
import { benchCloudQueue } from './cloud-queue.ts'
import { benchHundredThousandJobs } from './hundred-thousand-jobs.ts'
import { benchLargeResults } from './large-results.ts'
import { benchLocalEngine } from './local-engine.ts'
import { formatRows, type Row } from './rows.ts'
import { benchThumbnails } from './thumbnails.ts'
import { benchTransfer } from './transfer.ts'
import { benchUploadMemory } from './upload-memory.ts'
import { withTempFolder } from './temp-folder.ts'
import { benchWatchedFolder } from './watched-folder.ts'
import { benchWindow } from './window-scroll.ts'

// Ratios measured side by side in one run, and figures where there is nothing to measure against. `npm run bench`
// runs all, `npm run bench -- local` those whose names begin so. Nothing here decides whether a build is good.

const benches = {
  local: benchLocalEngine,
  thumbnails: benchThumbnails,
  jobs: benchHundredThousandJobs,
  queue: benchCloudQueue,
  transfer: benchTransfer,
  'upload-memory': benchUploadMemory,
  watch: benchWatchedFolder,
  large: benchLargeResults,
  window: benchWindow,
}

const wanted = process.argv[2] ?? ''
const rows: Row[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (!name.startsWith(wanted)) continue
  process.stderr.write(`${name} …\n`)
  rows.push(...(await withTempFolder(bench)))
}
console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores, ${process.platform} ${process.arch}\n`,
)
for (const line of formatRows(rows)) console.log(line)
