import type { Model as MongooseModel } from 'mongoose'
import type { Payload } from 'payload'
import { type MongoDBParts, mongodbParts } from '#src/database/adapterParts'
import type { BulkWriter } from '#src/database/bulk'
import { filledRow } from '#src/database/compactRow'
import { type Table, fieldsOf } from '#src/database/tables'
import { commitUntilKnown, retryTransient } from '#src/database/retry'
import type { Row } from '#src/database/store'

type Model = MongooseModel<Record<string, unknown>>
type Stored = Record<string, unknown> & { _id: unknown }

/**
 * Rows are cast by Payload's own Mongoose models (dates become dates, ids become what the collection has) and then
 * written by the driver, many at a time and without Mongoose's defaults: what is not in the row is not there.
 */
export function bulkToMongodb(payload: Payload): BulkWriter {
  const adapter = mongodbParts<Model>(payload.db)
  const notes = adapter.collections['payload-kv']!.collection

  return {
    isAtomic: false,
    batch: (work) => work(),
    async write(place, rows, { again = false } = {}) {
      if (rows.length === 0) return
      const model = modelOf(adapter, place)
      const fields = fieldsOf(payload, place)
      const stored = rows.map((row) => cast(model, place, { ...filledRow(fields, row), id: row.id }))
      if (!again && place.kind !== 'global') {
        await retryTransient(() => model.collection.insertMany(stored as never, { ordered: true }))
        return
      }
      await model.collection.bulkWrite(
        stored.map((one) => {
          if (place.kind !== 'global')
            return { replaceOne: { filter: { _id: one._id }, replacement: one, upsert: true } }
          const { _id, ...rest } = one
          return { replaceOne: { filter: { globalType: place.slug }, replacement: rest, upsert: true } }
        }) as never,
      )
    },
    async remove(place, ids) {
      const model = modelOf(adapter, place)
      const stored = ids.map((id) => cast(model, place, { id })._id)
      await model.collection.deleteMany({ _id: { $in: stored } } as never)
    },
    async note(name, value) {
      const work = () =>
        value === null
          ? notes.deleteMany({ key: name })
          : notes.updateOne({ key: name }, { $set: { key: name, data: value } }, { upsert: true })
      await commitUntilKnown(work, work)
    },
    check: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

const modelOf = (adapter: MongoDBParts<Model>, { kind, slug }: Table): Model => {
  const model =
    kind === 'collection'
      ? adapter.collections[slug]
      : kind === 'global'
        ? adapter.globals.discriminators?.[slug]
        : adapter.versions[slug]
  if (!model) throw new Error(`There is no model for ${slug}.`)
  return model
}

function cast(model: Model, { kind, slug }: Table, { id, ...row }: Row): Stored {
  const values = kind === 'global' ? { ...row, globalType: slug } : { ...row, _id: id }
  const document = new model(values, undefined, { defaults: false })
  const stored = document.toObject({ minimize: false, virtuals: false, getters: false, versionKey: false })
  return stored as Stored
}
