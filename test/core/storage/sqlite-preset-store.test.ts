import { expect, onTestFinished, test } from 'vitest'
import { sqlitePresetStore } from '../../../src/core/storage/sqlite-preset-store.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openStores, openStoresInMemory } from './open-stores.ts'

const local = Recipe.parse({ model: 'local/resample', params: { kernel: 'nearest' } })
const fal = Recipe.parse({ model: 'fal/esrgan' })

test('presets are listed by name, replaced under the same one, and deleted', () => {
  const { connection, close } = openStoresInMemory()
  onTestFinished(close)
  const presets = sqlitePresetStore(connection)
  presets.save({ name: 'Prints', recipe: local })
  presets.save({ name: 'Old photos', recipe: local })
  presets.save({ name: 'Prints', recipe: fal })
  expect(presets.list()).toEqual([
    { name: 'Old photos', recipe: local },
    { name: 'Prints', recipe: fal },
  ])
  expect(presets.get('Prints')?.recipe).toEqual(fal)
  expect([presets.delete('Prints'), presets.delete('Prints')]).toEqual([true, false])
  expect(presets.get('Prints')).toBeNull()
})

test('presets are there after the database was closed', async () => {
  const home = await tempFolder()
  const before = openStores(home)
  sqlitePresetStore(before.connection).save({ name: 'Prints', recipe: fal })
  before.close()
  const after = openStores(home)
  expect(sqlitePresetStore(after.connection).list()).toEqual([{ name: 'Prints', recipe: fal }])
  after.close()
})
