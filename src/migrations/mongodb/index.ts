import * as newestVersionFirst from './20261121_140000_newest_version_first'
import * as salariesHaveAPeriod from './20261130_110000_salaries_have_a_period'
import * as siteTextsAreADocument from './20261130_154000_site_texts_are_a_document'
import * as unusedCollections from './20261130_195500_unused_collections'

/**
 * What MongoDB needs beyond the collections and indexes that Payload makes of the configuration, oldest first. Written by
 * hand: docs/migrations.md. Those of SQLite lie beside, and are generated.
 */
export const mongodbMigrations = [
  { name: '20261121_140000_newest_version_first', ...newestVersionFirst },
  { name: '20261130_110000_salaries_have_a_period', ...salariesHaveAPeriod },
  { name: '20261130_154000_site_texts_are_a_document', ...siteTextsAreADocument },
  { name: '20261130_195500_unused_collections', ...unusedCollections },
]
