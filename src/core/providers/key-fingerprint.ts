import { createHash } from 'node:crypto'
import type { Secrets } from '../ports.ts'

/** Names the key of an account without telling it; null without a key. */
export async function keyFingerprint(secrets: Secrets, account: string): Promise<string | null> {
  const key = await secrets.read(account)
  return key === null ? null : createHash('sha256').update(key).digest('hex').slice(0, 12)
}
