import { composeProvider } from '#src/delivery/compose/reference'
import { present } from '#src/delivery/resources/presentation'
import { Provider } from '#src/delivery/shapes/parts'

export const providers = present({
  card: { shape: Provider, compose: composeProvider },
  page: { shape: Provider, compose: composeProvider },
})
