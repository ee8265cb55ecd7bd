import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { InvalidSetting } from '../settings/invalid-setting.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { expectPricedModels } from '../settings/priced-models.ts'
import { watchSettings } from '../settings/watch-settings.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.settings)

/** Answers for `contract/settings.ts`. */
export function settingsHandlers(store: SettingsStore, models: readonly ModelDescriptor[]) {
  return os.router({
    read: os.read.handler(() => store.read()),
    change: os.change.handler(({ input, errors }) => {
      try {
        expectPricedModels(input['prices'], models)
        return store.change(input)
      } catch (error) {
        if (!(error instanceof InvalidSetting)) throw error
        const { setting, expected, got } = error
        throw errors.INVALID_SETTING({ data: { name: setting, expected, got } })
      }
    }),
    watch: os.watch.handler(({ signal = neverAborted }) => watchSettings(store, signal)),
  })
}
