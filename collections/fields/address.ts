import type { TextField } from 'payload'

import { checkedText } from '#collections/fields/checkedText'
import { readWebAddress } from '#src/content/webAddress'

/** Where a link leads: http or https only. */
export const addressField = (name: string, label: string, description: string): TextField =>
  checkedText(readWebAddress, { name, label, admin: { description, placeholder: 'https://' } })

/** A link that earns a commission. Where it stands, a disclosure has to come before it. */
export const affiliateAddressField: TextField = addressField(
  'affiliateUrl',
  'Affiliate link',
  'The link that earns a commission, if there is one. A page with such a link needs an affiliate disclosure.',
)
