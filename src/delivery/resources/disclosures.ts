import { composeDisclosure } from '#src/delivery/compose/disclosures'
import { present } from '#src/delivery/resources/presentation'
import { Disclosure } from '#src/delivery/shapes/parts'

export const disclosures = present({
  card: { shape: Disclosure, compose: composeDisclosure },
  page: { shape: Disclosure, compose: composeDisclosure },
})
