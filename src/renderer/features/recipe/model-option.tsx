import { Radio } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import type { ModelCard } from '../../../shared/domain/model-card.ts'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { priceInWords } from '../start/money-words.ts'
import { useModelPrices } from './model-prices.ts'

/** A model as one of those to choose from. `account` is null for models of this computer. */
export function ModelOption({
  card,
  account,
}: {
  readonly card: ModelCard
  readonly account: Account | null
}) {
  const { t } = useTranslation('recipe')
  const isKeyless = account?.kept === 'nowhere'
  return (
    <div className="relative">
      <Radio
        value={card.id}
        className="flex cursor-default flex-col rounded-md border border-line bg-raised px-3 py-2 transition-colors data-hovered:border-edge data-selected:border-ink data-selected:bg-selected"
      >
        <span className="flex items-baseline justify-between gap-3">
          <span translate="no" className="font-medium">
            {card.title}
          </span>
          <CardPrice card={card} />
        </span>
        <span translate="no" className="text-ink-2">
          {card.summary}
        </span>
        <span className={isKeyless ? 'pr-24 text-sm text-ink-3' : 'text-sm text-ink-3'}>
          {account === null ? t('models.here') : <AtProvider account={account} />}
        </span>
      </Radio>
      {isKeyless && (
        <div className="absolute right-1 bottom-1">
          <Button look="plain" onPress={() => open({ is: 'key', provider: card.provider })}>
            {t('models.addKey')}
          </Button>
        </div>
      )}
    </div>
  )
}

function AtProvider({ account }: { readonly account: Account }) {
  const { t } = useTranslation('recipe')
  const place = t('models.at', { provider: account.title })
  return account.kept === 'nowhere' ? `${place} · ${t('models.needsKey')}` : place
}

/** What the pictures at hand cost with a model; nothing while that is not known. */
function CardPrice({ card }: { readonly card: ModelCard }) {
  const { t } = useTranslation('recipe')
  const price = useModelPrices(({ prices }) => prices.get(card.id))
  const isEach = useModelPrices((prices) => prices.isEach)
  if (!card.cloud) return <span className="text-ink-2">{t('money.free')}</span>
  if (price === undefined) return null
  const words = priceInWords(price, t)
  return <span className="shrink-0 text-ink-2">{isEach ? t('models.each', { price: words }) : words}</span>
}
