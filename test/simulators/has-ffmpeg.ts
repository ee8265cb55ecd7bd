import { execFileSync } from 'node:child_process'

/** Whether ffmpeg and ffprobe are on PATH; what needs them is skipped without. */
export const hasFfmpeg = canRun('ffmpeg') && canRun('ffprobe')

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
