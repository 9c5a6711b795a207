import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import {
  hiddenExceptFor,
  onlyFor,
  onlyTheSystem,
  ownerOnly,
  ownerOr,
  ownerOrAdminToEnd,
} from '#access/fieldAccess'
import { roleNames, roles } from '#access/roles'
import { idField } from '#collections/fields/id'
import { checkKey } from '#collections/users/checkKey'
import { endAccess } from '#collections/users/endAccess'
import { firstPersonIsAdmin } from '#collections/users/firstPersonIsAdmin'
import { forgotPassword } from '#collections/users/forgotPassword'
import {
  keepAnAdmin,
  keepAnAdminAfterChange,
  keepAnAdminAfterDelete,
  keepAnAdminOnDelete,
} from '#collections/users/keepAnAdmin'
import { oneAtATime } from '#collections/users/oneAtATime'
import { recordPerson, recordPersonDeleted, rememberPerson } from '#collections/users/recordPerson'
import { recordLogin, recordLogout, recordUnlock, rememberHow } from '#collections/users/recordSigningIn'
import { refuseDeactivated, refuseResetOfDeactivated } from '#collections/users/refuseDeactivated'
import { refusedSignIn } from '#collections/users/refusedSignIn'
import { refuseSessions } from '#collections/users/refuseSessions'
import { forgive, rememberDevice, slowTheGuesser } from '#collections/users/slowTheGuesser'
import { adminComponents } from '#src/admin/paths'
import { settings } from '#src/settings'

/** Who gives work to others has to see who may do it. */
const desk = ['admin', 'editor', 'reviewer'] as const

const sevenHours = 7 * 60 * 60

/** The people who work here. What they may do follows from their roles (access/matrix.ts). */
export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Person', plural: 'People' },
  access: accessFor('users'),
  auth: {
    useAPIKey: true,
    useSessions: true,
    tokenExpiration: sevenHours,
    cookies: { sameSite: 'Lax', secure: settings.publicUrl.startsWith('https://') },
  },
  disableDuplicate: true,
  admin: {
    group: 'People & files',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'roles', 'deactivated', 'updatedAt'],
    listSearchableFields: ['name', 'email'],
    hidden: hiddenExceptFor('admin'),
    components: { beforeListTable: [adminComponents.RolesLink] },
    description: 'Deactivate somebody who leaves rather than deleting him: the history keeps his name.',
  },
  endpoints: [forgotPassword],
  hooks: {
    beforeOperation: [refuseSessions, oneAtATime, refuseResetOfDeactivated, slowTheGuesser, rememberHow],
    beforeChange: [firstPersonIsAdmin, keepAnAdmin, checkKey, endAccess, rememberPerson],
    afterChange: [keepAnAdminAfterChange, recordPerson],
    beforeDelete: [keepAnAdminOnDelete],
    afterDelete: [keepAnAdminAfterDelete, recordPersonDeleted],
    beforeLogin: [refuseDeactivated],
    afterLogin: [recordLogin, rememberDevice],
    afterLogout: [recordLogout],
    afterOperation: [recordUnlock, forgive],
    afterError: [refusedSignIn],
  },
  fields: [
    idField,
    {
      name: 'name',
      type: 'text',
      label: 'Name',
      required: true,
      maxLength: 120,
      admin: { description: 'As colleagues see it beside what this person did.' },
    },
    {
      name: 'roles',
      type: 'select',
      label: 'Roles',
      hasMany: true,
      index: true,
      options: roles.map((value) => ({ value, label: roleNames[value].label })),
      access: { create: onlyFor('admin'), read: ownerOr(...desk), update: onlyFor('admin') },
      admin: {
        description:
          'What a person may do is the sum of these. Nobody approves what he touched, whatever his roles.',
        components: { afterInput: [adminComponents.RolesLink] },
      },
    },
    {
      name: 'deactivated',
      type: 'checkbox',
      label: 'Deactivated',
      defaultValue: false,
      index: true,
      access: { create: onlyFor('admin'), read: ownerOr(...desk), update: onlyFor('admin') },
      admin: {
        position: 'sidebar',
        description: 'Ends all sessions and keys of this person at once; the history keeps the name.',
      },
    },
    {
      name: 'deactivating',
      type: 'ui',
      admin: {
        position: 'sidebar',
        disableListColumn: true,
        components: { Field: adminComponents.Deactivating },
      },
    },
    // Colleagues see a name; addresses are for those who manage accounts.
    { name: 'email', type: 'email', required: true, access: { read: ownerOr('admin') } },
    {
      // A key acts as its owner. Only the owner may make one, or an admin could approve in somebody else's name.
      name: 'apiKey',
      type: 'text',
      access: { create: onlyTheSystem, read: onlyTheSystem, update: ownerOnly },
    },
    {
      name: 'enableAPIKey',
      type: 'checkbox',
      access: { create: onlyTheSystem, read: ownerOr('admin'), update: ownerOrAdminToEnd },
    },
    {
      name: 'apiKeyExpiresAt',
      type: 'date',
      label: 'The key ends at',
      access: { create: onlyTheSystem, read: ownerOr('admin'), update: ownerOnly },
      admin: {
        date: { pickerAppearance: 'dayAndTime' },
        condition: (data) => data?.enableAPIKey === true,
        description:
          'From then on the API key above opens nothing. Without a date it is good until it is revoked.',
      },
    },
  ],
}
