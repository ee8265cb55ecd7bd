import { describe, expect, test } from 'vitest'
import { nameSize, wantedSize, type SizeIntent } from '../../../src/shared/domain/size-intent.ts'

const landscape = { width: 6000, height: 4000 }
const portrait = { width: 4000, height: 6000 }

describe('a wanted size', () => {
  test.each<[SizeIntent, [number, number], [number, number], string]>([
    [{ by: 'factor', factor: 1.5 }, [9000, 6000], [6000, 9000], '1.5x'],
    [{ by: 'target', target: '2160p' }, [3240, 2160], [2160, 3240], '2160p'],
    [{ by: 'long-side', pixels: 12_000 }, [12_000, 8000], [8000, 12_000], '12000px'],
    [{ by: 'fit', width: 3840, height: 2160 }, [3240, 2160], [1440, 2160], '3840x2160'],
    [{ by: 'print', paper: 'A3', dpi: 300 }, [4961, 3307], [3307, 4961], 'A3@300'],
  ])('of %o keeps the shape of the picture, lying or standing', (intent, lying, standing, name) => {
    expect(Object.values(wantedSize(landscape, intent))).toEqual(lying)
    expect(Object.values(wantedSize(portrait, intent))).toEqual(standing)
    expect(nameSize(intent)).toBe(name)
  })

  test('never falls below one pixel', () => {
    expect(wantedSize({ width: 3000, height: 1 }, { by: 'long-side', pixels: 300 })).toEqual({
      width: 300,
      height: 1,
    })
  })
})
