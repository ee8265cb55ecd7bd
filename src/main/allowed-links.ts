/** Hosts of pages that the window offers to open: those of the providers' accounts. */
const hosts = ['fal.ai', 'api-console.pixazo.ai']

/** Whether a link of the window may be opened in the browser. Pure. */
export function isAllowedLink(link: string): boolean {
  const url = URL.parse(link)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false
  return url.port === '' && hosts.includes(url.hostname)
}
