import { z } from 'zod'
import { param } from '../model.ts'
import { delivery } from './parameters.ts'

const variants = [
  'Standard V2',
  'Low Resolution V2',
  'CGI',
  'High Fidelity V2',
  'Text Refine',
  'Recovery',
  'Redefine',
  'Recovery V2',
  'Standard MAX',
  'Wonder',
  'Wonder 3',
] as const

/** One of Topaz's models for still pictures. */
export type TopazImageVariant = (typeof variants)[number]

/** That parameters apply to some of the variants only. */
const forVariants = (...some: TopazImageVariant[]) => ({ when: { model: some } })

const withCleaning = ['Standard V2', 'Low Resolution V2', 'High Fidelity V2', 'Text Refine'] as const
const forFaces = { when: { face_enhancement: [true] } }
const share = () => z.number().min(0).max(1)

/** What Topaz's models for still pictures take; what some of them take has no default but the model's own. */
export const topazImageParameters = z.object({
  model: param(z.enum(variants).default('Standard V2'), {
    title: 'Model',
    help:
      'Which of the models works: Standard V2 for most, Low Resolution V2 for small web pictures, CGI for renderings and drawings, High Fidelity V2 for good photographs, Text Refine for text.\n\n' +
      'Recovery, Recovery V2, Redefine, Standard MAX, Wonder and Wonder 3 paint detail anew, for sources with little of it.',
    widget: 'select',
  }),
  sharpen: param(share().optional(), {
    title: 'Sharpening',
    help: 'How strongly it sharpens, from 0 to 1; without a value the model decides.',
    widget: 'number',
    ...forVariants(...withCleaning, 'CGI', 'Redefine'),
  }),
  denoise: param(share().optional(), {
    title: 'Noise removal',
    help: 'How much noise it removes, from 0 to 1; without a value the model decides.',
    widget: 'number',
    ...forVariants(...withCleaning, 'CGI', 'Redefine'),
  }),
  fix_compression: param(share().optional(), {
    title: 'Compression repair',
    help: 'How much of the traces of compression it removes, from 0 to 1; without a value the model decides.',
    widget: 'number',
    ...forVariants(...withCleaning),
  }),
  strength: param(z.number().min(0.01).max(1).optional(), {
    title: 'Strength',
    help: 'How strongly text is worked on, from 0.01 to 1; without a value the model decides.',
    widget: 'number',
    ...forVariants('Text Refine'),
  }),
  creativity: param(z.int().min(1).max(6).optional(), {
    title: 'Creativity',
    help: 'How much it may invent, from 1 to 6; without a value the model decides.',
    widget: 'number',
    ...forVariants('Redefine'),
  }),
  texture: param(z.int().min(1).max(5).optional(), {
    title: 'Texture',
    help: 'How much fine structure it adds, from 1 to 5; without a value the model decides.',
    widget: 'number',
    ...forVariants('Redefine'),
  }),
  prompt: param(z.string().max(1024).optional(), {
    title: 'Description',
    help: 'What is in the picture, in your words, at most 1024 characters.',
    widget: 'text',
    ...forVariants('Redefine'),
  }),
  autoprompt: param(z.boolean().optional(), {
    title: 'Describe by itself',
    help: 'Lets it describe the picture itself.',
    widget: 'switch',
    ...forVariants('Redefine'),
  }),
  detail: param(share().optional(), {
    title: 'Detail',
    help: 'How much detail it recovers, from 0 to 1; without a value the model decides.',
    widget: 'number',
    ...forVariants('Recovery V2'),
  }),
  enhancement_strength: param(z.enum(['low', 'medium', 'high']).optional(), {
    title: 'Enhancement',
    help: 'How strongly it works; without a value the model decides.',
    widget: 'select',
    ...forVariants('Wonder 3'),
  }),
  face_enhancement: param(z.boolean().default(true), {
    title: 'Faces',
    help: 'Works on faces with a model of their own.',
    widget: 'switch',
  }),
  face_enhancement_strength: param(share().default(0.8), {
    title: 'Strength on faces',
    help: 'How strongly faces are worked on.',
    widget: 'slider',
    advanced: true,
    ...forFaces,
  }),
  face_enhancement_creativity: param(share().default(0), {
    title: 'Creativity on faces',
    help: 'How much of faces may be invented; 0 keeps them like the person.',
    widget: 'slider',
    advanced: true,
    ...forFaces,
  }),
  subject_detection: param(z.enum(['All', 'Foreground', 'Background']).default('All'), {
    title: 'Works on',
    help: 'Whether all of the picture is worked on, or its foreground or background alone.',
    widget: 'select',
    advanced: true,
  }),
  output_format: delivery(z.enum(['png', 'jpeg']).default('png')),
})
