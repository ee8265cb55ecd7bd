/**
 * The columns of the queue, the same for its head and its rows. Where there is little room the recipe, then pixels
 * and price go into other cells, and last the state below the name.
 */
export const columns = {
  grid: [
    'grid gap-x-3 px-4',
    'grid-cols-[3rem_minmax(0,1fr)_1.75rem]',
    '@min-[26rem]:grid-cols-[3rem_minmax(0,1fr)_minmax(0,15rem)_1.75rem]',
    '@min-[44rem]:grid-cols-[3rem_minmax(0,1fr)_minmax(0,8rem)_4.5rem_minmax(0,15rem)_1.75rem]',
    '@min-[56rem]:grid-cols-[3rem_minmax(0,1.4fr)_7rem_minmax(0,1fr)_4.5rem_15rem_1.75rem]',
  ].join(' '),
  pixels: 'hidden min-w-0 @min-[44rem]:block',
  recipe: 'hidden min-w-0 @min-[56rem]:block',
  price: 'hidden min-w-0 text-right @min-[44rem]:block',
  state: 'min-w-0 col-start-2 row-start-2 @min-[26rem]:col-start-auto @min-[26rem]:row-start-auto',
  more: 'row-span-2 @min-[26rem]:row-span-1',
} as const
