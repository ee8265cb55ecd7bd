import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Node keeps what it compiled: programs are started some hundred times by tests, and compiled once. */
export const compiledCode = join(tmpdir(), 'enlarger-compiled')
