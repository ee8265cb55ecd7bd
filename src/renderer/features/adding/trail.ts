/** The folders that lead to a path of any system, the outermost first, at most the six innermost. */
export function trailOf(path: string): { readonly name: string; readonly path: string }[] {
  const separator = path.includes('\\') ? '\\' : '/'
  const parts = path.split(separator).filter((part) => part !== '')
  const root = separator === '/' ? '/' : ''
  const steps = parts.map((name, index) => {
    const joined = root + parts.slice(0, index + 1).join(separator)
    // A drive alone means its present folder; with its separator, its top.
    return { name, path: /^[A-Za-z]:$/.test(joined) ? `${joined}\\` : joined }
  })
  return (root === '' ? steps : [{ name: '/', path: '/' }, ...steps]).slice(-6)
}
