import type { HostCheck } from '../../shared/contract/host.ts'
import type { Wire } from '../net/wire.ts'
import type { Provider } from '../providers/provider.ts'

/** How each provider is reached: directly or through a proxy, trusting whom; and which are no real ones. */
export async function examineNetwork(providers: readonly Provider[], wire: Wire): Promise<HostCheck[]> {
  const checks: HostCheck[] = []
  for (const { id, cloud } of providers) {
    if (cloud === undefined) continue
    checks.push(await route(id, cloud.redirectedTo ?? cloud.address, wire))
    if (cloud.redirectedTo !== null) checks.push(redirection(id, cloud.redirectedTo))
  }
  return checks
}

async function route(provider: string, address: string, wire: Wire): Promise<HostCheck> {
  const name = `way to ${provider}`
  try {
    const { proxy, certificates } = await wire.describe(address)
    const way = proxy === null ? 'direct' : `through the proxy ${proxy}`
    return { name, verdict: 'good', finding: `${way}; trusts ${certificates.join(', ')}`, fix: null }
  } catch (error) {
    const finding = error instanceof Error ? error.message : String(error)
    return { name, verdict: 'bad', finding, fix: 'Look at the settings proxy and extraCertificates.' }
  }
}

function redirection(provider: string, to: string): HostCheck {
  return {
    name: 'REDIRECTED',
    verdict: 'limited',
    finding: `${provider} is ${to} here: nothing reaches ${provider} itself, and prices are not real`,
    fix: `Start Enlarger without ENLARGER_${provider.toUpperCase()}_URL to use ${provider}.`,
  }
}
