import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { SystemStore } from '#src/database/store'

/** The partner programmes of all providers, as they are saved now: which links earn a commission. */
export const programmesNow = async (store: SystemStore): Promise<AffiliateProgramme[]> => {
  const { docs } = await store.find('providers', { only: ['affiliateProgramme'] })
  return docs.map(programmeOf)
}
