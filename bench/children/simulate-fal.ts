import { startFal } from '../../test/simulators/fal.ts'

// fal as it is on this computer, for as long as the process that started it lives.

const [concurrency = '8', processingMs = '20'] = process.argv.slice(2)
const fal = await startFal({
  concurrency: Number(concurrency),
  processingMs: Number(processingMs),
  keepTraffic: false,
})
process.once('disconnect', () => process.exit())
process.send?.(fal.environment)
