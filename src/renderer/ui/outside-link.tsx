import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** A page of somebody else's, in a window of its own that is not told where one came from. */
export function OutsideLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center gap-1 rounded-sm underline underline-offset-2"
    >
      {children}
      <ExternalLink aria-hidden className="size-3.5" />
      <span className="sr-only">{t('newWindow')}</span>
    </a>
  )
}
