import { composeCareerCard, composeCareer } from '#src/delivery/compose/career'
import { present } from '#src/delivery/resources/presentation'
import { CareerCard, Career } from '#src/delivery/shapes/career'

export const careers = present({
  card: { shape: CareerCard, compose: composeCareerCard },
  page: { shape: Career, compose: composeCareer },
})
