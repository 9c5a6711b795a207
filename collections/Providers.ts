import type { CollectionConfig } from 'payload'

import { pictureField } from '#collections/fields/picture'
import { addressField } from '#collections/fields/address'
import { checkedTexts } from '#collections/fields/checkedText'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { defineContent } from '#collections/defineContent'
import { readDomain } from '#src/content/webAddress'

/** Who offers courses or sells books, and how its affiliate links are known. */
export const Providers: CollectionConfig = defineContent('providers', {
  admin: {
    group: 'Reference',
    useAsTitle: 'name',
    defaultColumns: ['name', 'url', 'slug', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['name', 'slug', 'url'],
    description:
      'Readers see a change once another person has approved it. The plan lists the pages whose links it marks.',
  },
  fields: [
    titleField('As it calls itself.', 'name'),
    addressField('url', 'Address', 'The provider’s own front page.'),
    pictureField({ name: 'logo', label: 'Logo' }),
    {
      name: 'affiliateProgramme',
      type: 'group',
      label: 'Affiliate programme',
      admin: {
        description:
          'How a link that earns a commission is known, wherever it stands. Pages with one need a disclosure.',
      },
      fields: [
        checkedTexts(readDomain, {
          name: 'domains',
          label: 'Domains',
          maxRows: 100,
          maxLength: 253,
          admin: {
            description: 'Every link to one of these counts as an affiliate link, for instance amzn.to.',
          },
        }),
        {
          name: 'linkParameters',
          type: 'text',
          label: 'Link parameters',
          hasMany: true,
          maxRows: 100,
          maxLength: 100,
          admin: {
            description:
              'A link to the provider with one of these counts too, for instance tag or irclickid.',
          },
        },
      ],
    },
    slugField({ from: 'name', collection: 'providers' }),
  ],
})
