/** Links as a file system has them that has none. */
export async function withoutLinks(existing: string, path: string): Promise<void> {
  const refusal = new Error(`EPERM: operation not permitted, link '${existing}' -> '${path}'`)
  throw Object.assign(refusal, { code: 'EPERM' })
}
