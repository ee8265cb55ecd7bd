import { NumberSetting, TextSetting } from './text-setting.tsx'

/** How much is done at a time, and what a picture may take, and what works on videos. */
export function WorkPage() {
  return (
    <>
      <NumberSetting setting="localJobs" />
      <NumberSetting setting="cloudJobs" />
      <NumberSetting setting="memoryLimit" />
      <NumberSetting setting="timeLimit" />
      <TextSetting setting="ffprobe" />
      <TextSetting setting="ffmpeg" />
    </>
  )
}
