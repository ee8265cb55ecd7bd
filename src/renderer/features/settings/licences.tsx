import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type licences from './licences.json'

type Licences = typeof licences

/** Everything that ships with Enlarger, under which licence, and what that says. */
export function Licences() {
  const { t } = useTranslation('settings')
  const [list, setList] = useState<Licences | null>(null)
  useEffect(() => {
    void import('./licences.json').then((loaded) => setList(loaded.default))
  }, [])
  if (list === null) return <p role="status">{t('reading')}</p>
  return (
    <>
      <p className="text-ink-2">{t('licences.own')}</p>
      <ul className="flex flex-col">
        {list.packages.map((one) => (
          <li key={`${one.name} ${one.version}`} className="border-b border-line">
            <LicenceLine {...one} texts={one.texts.map((index) => list.texts[index] ?? '')} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface LicenceLineProps {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly texts: readonly string[]
}

function LicenceLine({ name, version, licence, texts }: LicenceLineProps) {
  return (
    <Disclosure>
      {({ isExpanded }) => (
        <>
          <Heading level={4}>
            <AriaButton
              slot="trigger"
              className="flex min-h-7 w-full items-center justify-between gap-4 rounded-sm px-1 text-left data-hovered:bg-hover"
            >
              <span translate="no">
                {name} <span className="text-ink-3">{version}</span>
              </span>
              <span translate="no" className="text-ink-3">
                {licence}
              </span>
            </AriaButton>
          </Heading>
          <DisclosurePanel>
            {isExpanded &&
              texts.map((text) => (
                <pre
                  key={text}
                  translate="no"
                  className="px-1 pb-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap text-ink-2 select-text"
                >
                  {text}
                </pre>
              ))}
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}
