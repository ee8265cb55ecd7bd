import { safeText } from '../words/safe-text.ts'

/**
 * A name or a message from outside: never markup, without characters that turn the text around it, and marked as not
 * ours to translate. Cut at its end where there is no room; the whole is its title.
 */
export function QuietText({ text, wrap = false }: { readonly text: string; readonly wrap?: boolean }) {
  const safe = safeText(text)
  return (
    <bdi translate="no" title={safe} className={wrap ? 'wrap-anywhere' : 'block truncate'}>
      {safe}
    </bdi>
  )
}
