import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-aria-components'
import { create } from 'zustand'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addAddresses } from './add.ts'
import { webAddressesIn } from './web-addresses.ts'

const useAddress = create<{ readonly isAsked: boolean }>(() => ({ isAsked: false }))

/** Asks for the web address of a picture. */
export function askForAddress(): void {
  useAddress.setState({ isAsked: true })
}

/** Where a web address is asked for. */
export function AddressDialog() {
  const { isAsked } = useAddress()
  return isAsked ? <AskedAddress onClose={() => useAddress.setState({ isAsked: false })} /> : null
}

function AskedAddress({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('queue')
  const [text, setText] = useState('')
  const [state, setState] = useState<'typing' | 'wrong' | 'busy'>('typing')
  const add = async () => {
    const addresses = webAddressesIn(text)
    if (addresses.length === 0) return setState('wrong')
    setState('busy')
    if (await addAddresses(addresses)) onClose()
    else setState('typing')
  }
  return (
    <Dialog
      isOpen
      title={t('address.title')}
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form="address-form" isDisabled={state === 'busy'}>
          {state === 'busy' ? t('address.busy') : t('address.add')}
        </Button>
      }
    >
      <Form
        id="address-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <TextField
          autoFocus
          label={t('address.label')}
          help={t('address.help')}
          error={state === 'wrong' ? t('address.invalid') : null}
          value={text}
          onChange={(typed) => {
            setText(typed)
            setState('typing')
          }}
        />
      </Form>
    </Dialog>
  )
}
