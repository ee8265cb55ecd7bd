import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { storeFinished } from './finished-job.ts'
import { someVideo } from './some-source.ts'
import { toolOutput } from './system-tool.ts'

const size = { width: 640, height: 360 }
const larger = { width: 1440, height: 810 }
const seconds = 3
const rate = 25

/** Puts an original and its result in ProRes, which no browser decodes, into a home as a job that is done. */
export async function storeProRes(home: string, folder: string): Promise<{ source: string; result: string }> {
  await mkdir(folder)
  const [source, result] = [join(folder, 'Harbour.mov'), join(folder, 'Harbour larger.mov')]
  await writeProRes(source, size)
  await writeProRes(result, larger)
  const clip = { container: 'mov', codec: 'prores', ...size, seconds, bitDepth: 10 } as const
  const facts = someVideo({ ...clip, frames: seconds * rate, framesPerSecond: rate })
  await storeFinished(home, [{ source, facts, result, format: 'mov', size: larger }])
  return { source, result }
}

async function writeProRes(path: string, { width, height }: typeof size): Promise<void> {
  const look = `testsrc2=size=${width}x${height}:rate=${rate}:duration=${seconds}`
  const tone = `-f lavfi -i sine=duration=${seconds} -c:a pcm_s16le`
  const prores = '-c:v prores_ks -profile:v proxy -pix_fmt yuv422p10le -qscale:v 20'
  const parameters = `-f lavfi -i ${look} ${tone} ${prores}`.split(' ')
  await toolOutput('ffmpeg', ['-v', 'error', '-nostdin', ...parameters, path])
}
