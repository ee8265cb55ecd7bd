import { ProxySetting } from './proxy-setting.tsx'
import { TextSetting } from './text-setting.tsx'

/** How providers are reached. */
export function NetworkPage() {
  return (
    <>
      <ProxySetting />
      <TextSetting setting="extraCertificates" />
    </>
  )
}
