import { useAccounts } from '../../store/resources.ts'
import { open } from '../../store/view.ts'

/** Opens the dialog for a key that one of these models needs and that is missing; whether one is. */
export async function asksForKey(models: readonly string[]): Promise<boolean> {
  const providers = new Set(models.map((model) => model.split('/')[0]))
  await useAccounts.getState().refresh()
  const accounts = useAccounts.getState().value ?? []
  for (const { provider, through } of accounts) {
    if (through !== null && providers.has(provider)) providers.add(through)
  }
  const missing = accounts.find(({ provider, kept }) => kept === 'nowhere' && providers.has(provider))
  if (missing === undefined) return false
  open({ is: 'key', provider: missing.provider })
  return true
}
