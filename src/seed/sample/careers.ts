import { accessibilitySpecialist } from '#src/seed/sample/careers/accessibilitySpecialist'
import { cloudEngineer } from '#src/seed/sample/careers/cloudEngineer'
import { databaseAdministrator } from '#src/seed/sample/careers/databaseAdministrator'
import { dataAnalyst } from '#src/seed/sample/careers/dataAnalyst'
import { frontEndDeveloper } from '#src/seed/sample/careers/frontEndDeveloper'
import { gameDeveloper } from '#src/seed/sample/careers/gameDeveloper'
import { machineLearningEngineer } from '#src/seed/sample/careers/machineLearningEngineer'
import { productManager } from '#src/seed/sample/careers/productManager'
import { securityAnalyst } from '#src/seed/sample/careers/securityAnalyst'
import { siteReliabilityEngineer } from '#src/seed/sample/careers/siteReliabilityEngineer'
import { technicalWriter } from '#src/seed/sample/careers/technicalWriter'
import { uxResearcher } from '#src/seed/sample/careers/uxResearcher'
import { webmaster } from '#src/seed/sample/careers/webmaster'
import type { SampleCareer } from '#src/seed/sample/types'

/** The careers of the sample site; together they stand in every state of the workflow. */
export const careers: readonly SampleCareer[] = [
  dataAnalyst,
  technicalWriter,
  uxResearcher,
  cloudEngineer,
  machineLearningEngineer,
  frontEndDeveloper,
  securityAnalyst,
  productManager,
  databaseAdministrator,
  siteReliabilityEngineer,
  gameDeveloper,
  accessibilitySpecialist,
  webmaster,
]
