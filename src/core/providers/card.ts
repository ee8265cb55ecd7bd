import { z } from 'zod'
import type { ModelCard, ModelParameter } from '../../shared/domain/model-card.ts'
import { hintOf, type ModelDescriptor, type PictureModel, type VideoModel } from './model.ts'

/** A descriptor as clients see it. */
export function modelCard(model: ModelDescriptor): ModelCard {
  const provider = providerOf(model.id)
  const described = {
    id: model.id,
    provider,
    title: model.title,
    summary: model.summary,
    docsUrl: model.docsUrl,
    cloud: provider !== 'local',
    parameters: Object.entries(model.params.shape).map(([name, schema]) => parameter(model, name, schema)),
  }
  return model.kind === 'image'
    ? { ...described, kind: model.kind, accepts: acceptedPictures(model) }
    : { ...described, kind: model.kind, accepts: acceptedVideos(model) }
}

function acceptedPictures({ accepts }: PictureModel) {
  return { ...accepts, formats: [...accepts.formats], maxOutputSide: accepts.maxOutputSide ?? null }
}

function acceptedVideos({ accepts }: VideoModel) {
  return {
    ...accepts,
    containers: [...accepts.containers],
    maxOutputSide: accepts.maxOutputSide ?? null,
    maxSeconds: accepts.maxSeconds ?? null,
    maxFrames: accepts.maxFrames ?? null,
  }
}

/** The provider's part of a model's id. */
export function providerOf(modelId: string): string {
  return modelId.slice(0, modelId.indexOf('/'))
}

function parameter(model: ModelDescriptor, name: string, schema: z.ZodType): ModelParameter {
  const hint = hintOf(schema)
  if (hint === undefined) throw new Error(`Expected parameter ${name} of ${model.id} to be made with param()`)
  const { default: value, ...json } = z.toJSONSchema(schema, { io: 'input' })
  delete json.$schema
  return {
    name,
    title: hint.title,
    help: hint.help,
    widget: hint.widget,
    unit: hint.unit ?? null,
    advanced: hint.advanced ?? false,
    when: hint.when ?? null,
    default: value ?? null,
    schema: json,
  }
}
