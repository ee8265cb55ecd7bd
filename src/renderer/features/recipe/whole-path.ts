/** Whether a path leads from the top of a system: `/srv/pictures`, `C:\Pictures`, `\\nas\pictures`. */
export function isWholePath(path: string): boolean {
  return /^(\/|[a-z]:[\\/]|\\\\[^\\])/i.test(path)
}
