import { main } from '../../src/cli/main.ts'
import { openFaultyCore } from './compose-core.ts'

// The command line as it is, on a core that can be made to die at a named point: `ENLARGER_KILL_AT=after-link:3`.

process.exitCode = await main(process, openFaultyCore)
