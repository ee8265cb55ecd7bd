import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { tellError } from './notices.tsx'

export interface CopyButtonProps {
  /** What is copied, or how it is had. */
  readonly text: string | (() => Promise<string>)
  /** What stands on the button; without it, it is a small one with a sign. */
  readonly children?: string
  /** What is copied, for screen readers, where the button is a small one. */
  readonly label?: string
}

/** Milliseconds for which it says that it was copied. */
const praise = 2000

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, children, label }: CopyButtonProps) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), praise)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
    setCopied(true)
  }
  const icon = isCopied ? Check : Copy
  const onPress = () => void copy().catch(tellError)
  return (
    <>
      {children === undefined ? (
        <IconButton icon={icon} label={isCopied ? t('copied') : (label ?? t('copy'))} onPress={onPress} />
      ) : (
        <Button onPress={onPress}>
          <CopySign isCopied={isCopied} />
          {isCopied ? t('copied') : children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </>
  )
}

function CopySign({ isCopied }: { readonly isCopied: boolean }) {
  const Icon = isCopied ? Check : Copy
  return <Icon aria-hidden className="size-4" />
}
