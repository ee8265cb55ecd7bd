import { thisHost } from '../../host/this-host.ts'
import { tellError } from '../../ui/notices.tsx'

/** Saves results on the page's computer: one as it is, several as one zip. */
export function saveResults(jobs: readonly string[]): void {
  const { download } = thisHost
  const [first, ...more] = jobs
  if (download === undefined || first === undefined) return
  if (more.length === 0) download.one(first)
  else void download.many(jobs).catch(tellError)
}
