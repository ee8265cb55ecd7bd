import type { Place } from './place.ts'

// What a trial asks the program for: every picture by each of some models, and every clip by each of others.

/** Models by what they enlarge. */
export interface Models {
  readonly pictures: readonly string[]
  readonly clips: readonly string[]
}

/** All models of providers: what a mixed trial asks for. */
export const allModels: Models = {
  pictures: [
    'fal/seedvr-image',
    'fal/seedvr-seamless',
    'fal/aura-sr',
    'fal/esrgan',
    'fal/topaz-image',
    'fal/crystal',
    'fal/flux-vision',
    'pixazo/seedvr-image',
  ],
  clips: ['fal/seedvr-video', 'fal/bytedance-video', 'fal/topaz-video', 'pixazo/seedvr-video'],
}

/** One model that enlarges pictures. */
export function oneModel(id: string): Models {
  return { pictures: [id], clips: [] }
}

/** A result that is owed: one source by one model. */
export interface Item {
  /** What it is called in a reproach. */
  readonly name: string
  readonly number: number
  readonly model: string
  /** The side of the result, in pixels. */
  readonly side: number
}

/** Every result that is owed. */
export function itemsOf({ inputs }: Pick<Place, 'inputs'>, models: Models): Item[] {
  const isMixed = models.pictures.length + models.clips.length > 1
  return inputs.flatMap(({ number, kind, side }) =>
    (kind === 'clip' ? models.clips : models.pictures).map((model) => ({
      name: isMixed ? `${kind} ${number} by ${model}` : `${kind} ${number}`,
      number,
      model,
      side: side * 2,
    })),
  )
}

/** The command lines that put all of the work into the queue, each without what it has in common with others. */
export function ordersFor({ pictures, clips, out }: Place, models: Models): string[][] {
  const kinds = [
    [pictures, models.pictures],
    [clips, models.clips],
  ] as const
  const isMixed = models.pictures.length + models.clips.length > 1
  const name = isMixed ? ['--name', '{name}-{provider}-{model}-{size}'] : []
  return kinds
    .filter(([, some]) => some.length > 0)
    .map(([folder, some]) => [folder, '--out', out, ...name, ...some.flatMap((id) => ['--model', id])])
}

/** The model that a result of mixed work names; null where it names none. */
export function modelIn(path: string, models: Models): string | null {
  const all = [...models.pictures, ...models.clips]
  if (all.length === 1) return all[0] ?? null
  return all.find((id) => path.includes(`-${id.replace('/', '-')}-2x`)) ?? null
}
