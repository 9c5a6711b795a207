/** The methods of a Payload database adapter that write one thing (a document, a version, a global, some jobs). */
export const writingMethods = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const

/** The methods that read; Payload asks for sessions, access and content with these. */
export const readingMethods = [
  'count',
  'find',
  'findGlobal',
  'findGlobalVersions',
  'findOne',
  'findVersions',
] as const
