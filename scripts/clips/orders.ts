import type { ClipFacts } from '../../test/fixtures/clips/clips.ts'
import type { ClipOrder } from '../../test/simulators/clips/encode-clip.ts'

/** The results that are made beforehand of a source, given by the name of its file. None of what shows nothing. */
export function ordersFor(source: string, { video }: ClipFacts): ClipOrder[] {
  if (video === null) return []
  const plain: ClipOrder = {
    encoding: 'h264',
    width: video.width * 2,
    height: video.height * 2,
    fps: null,
    sound: false,
    flaw: null,
  }
  const usual: ClipOrder[] = [plain, { ...plain, encoding: 'hevc', sound: true }]
  return source === 'h264.mp4' ? [...usual, ...others(plain)] : usual
}

/** Each way an endpoint encodes, each size it has a name for that stays small, and each flaw. */
function others(plain: ClipOrder): ClipOrder[] {
  return [
    { ...plain, encoding: 'vp9' },
    { ...plain, encoding: 'prores' },
    { ...plain, encoding: 'gif' },
    { ...plain, sound: true },
    { ...plain, width: 960, height: 720 },
    { ...plain, width: 1440, height: 1080, fps: 30, sound: true },
    { ...plain, width: 128, height: 96, fps: 30, sound: true },
    { ...plain, width: 64, height: 48 },
    { ...plain, flaw: 'black' },
    { ...plain, flaw: 'fewerFrames' },
  ]
}
