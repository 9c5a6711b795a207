import { decideCells } from '#access/accessFor'
import { type DeliveryRight, deliveryMatrix } from '#access/matrix'
import { type Person, type Role, roles } from '#access/roles'

/** Whether a person may ask this of the delivery API, by the policy table. */
export const mayOfDelivery = (what: DeliveryRight, person: Person | null): boolean =>
  decideCells(deliveryMatrix[what], person) === true

/** The roles that may ask it. */
export const rolesThatMayAsk = (what: DeliveryRight): Role[] =>
  roles.filter((role) => deliveryMatrix[what][role] === 'all')
