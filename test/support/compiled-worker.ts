import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { mediaEnvironment, mediaWorkerEntry } from '../../src/core/node/launch-media-worker.ts'
import { compiledCode } from './compiled-code.ts'

/** Runs a media worker to its end once: those that are killed leave no compiled code behind. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, [fileURLToPath(mediaWorkerEntry), '1024', '1'], {
    env: mediaEnvironment({ ...process.env, NODE_COMPILE_CACHE: compiledCode }),
  })
}
