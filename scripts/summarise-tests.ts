import { readFile } from 'node:fs/promises'
import { z } from 'zod'

// Prints how many tests passed and failed from vitest's JSON report, as the last line of a build:
// `node scripts/summarise-tests.ts REPORT EXIT-CODE-OF-CHECK EXIT-CODE-OF-TESTS`.

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})

const [path = '', checked = '', tested = ''] = process.argv.slice(2)
const report = await readReport(path)
// A file that can't be loaded has no failed test, but it has failed.
const broken = report.testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
)
for (const { name } of broken) console.log(`could not be run: ${name}`)
const checksFailed = checked === '0' ? 0 : 1
if (checksFailed > 0) console.log('npm run check failed')
const counted = report.numFailedTests + broken.length
const failed = (tested === '0' ? counted : Math.max(1, counted)) + checksFailed
if (report.numPendingTests > 0) console.log(`${report.numPendingTests} skipped`)
console.log(`${report.numPassedTests} passed, ${failed} failed`)
process.exitCode = failed === 0 && report.numPassedTests > 0 ? 0 : 1

async function readReport(file: string): Promise<z.infer<typeof Report>> {
  try {
    return Report.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    console.log(`no report of the tests at ${file}`)
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, testResults: [] }
  }
}
