import { NumberSetting } from './text-setting.tsx'

/** How much is done at a time, and what a picture may take. */
export function WorkPage() {
  return (
    <>
      <NumberSetting setting="localJobs" />
      <NumberSetting setting="cloudJobs" />
      <NumberSetting setting="memoryLimit" />
      <NumberSetting setting="timeLimit" />
    </>
  )
}
