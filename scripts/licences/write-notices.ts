import type { LicenceList } from './licence-list.ts'

const line = '-'.repeat(80)

/** The notices of all packages as one text: the list, then each licence's text once, with who is under it. Pure. */
export function writeNotices({ packages, texts }: LicenceList): string {
  const list = packages.map(({ name, version, licence }) => `${name} ${version}: ${licence}`)
  const chapters = texts.map((text, index) => {
    const under = packages.filter((one) => one.texts.includes(index)).map(({ name }) => name)
    return [line, under.join(', '), line, '', text].join('\n')
  })
  const opening = 'Enlarger is made with these packages. Their licences follow; README.md says more of some.'
  return `${[opening, list.join('\n'), ...chapters].join('\n\n')}\n`
}
