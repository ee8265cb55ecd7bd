import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import sharp from 'sharp'
import { tempFolder } from '../support/temp-folder.ts'
import { readNumber, side, spellNumber } from './pictures.ts'

test('a picture tells which one it was after it was enlarged', async () => {
  const folder = await tempFolder()
  for (const number of [0, 1, 63, 64, 9999, 2 ** 20 + 12_345, 2 ** 24 - 1]) {
    const path = `${folder}/${number}.png`
    await sharp(spellNumber(number))
      .resize(side * 2, side * 2, { kernel: 'lanczos3' })
      .png()
      .toFile(path)
    expect(await readNumber(path)).toEqual({ number, width: side * 2, height: side * 2 })
  }
})

test('a picture that is cut short tells nothing', async () => {
  const path = `${await tempFolder()}/cut.png`
  writeFileSync(path, spellNumber(5).subarray(0, 60))
  expect(await readNumber(path)).toBeNull()
})
