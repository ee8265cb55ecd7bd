import type { Download } from './host.ts'

/** Saves results on the page's computer, as downloads of the browser's own. */
export const browserDownload: Download = {
  one: (job) => follow(`/pictures/${job}/result/file?download`),
  many: async (jobs) => {
    const answer = await fetch('/results.zip', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: jobs }),
    })
    const order: unknown = answer.ok ? await answer.json() : null
    if (typeof order !== 'object' || order === null || !('url' in order) || typeof order.url !== 'string') {
      throw new Error(`Expected the host to prepare a zip, got HTTP ${String(answer.status)}`)
    }
    follow(order.url)
  },
  exported: (id) => follow(`/exports/${id}`),
}

function follow(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
