import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { rolesThatMay } from '#access/besideFor'
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
import { checkPassword, voidLinks } from '#collections/users/checkPassword'
import { endAccess } from '#collections/users/endAccess'
import { firstPersonIsAdmin } from '#collections/users/firstPersonIsAdmin'
import { forgotPassword } from '#collections/users/forgotPassword'
import {
  invitationEndpoints,
  inviteWithoutPassword,
  makeInvitation,
  showInvitation,
} from '#collections/users/invitation'
import {
  keepAnAdmin,
  keepAnAdminAfterChange,
  keepAnAdminAfterDelete,
  keepAnAdminOnDelete,
} from '#collections/users/keepAnAdmin'
import { forgetUnsavedWork } from '#collections/users/forgetUnsavedWork'
import { needsRole, refuseWithoutRole } from '#collections/users/needsRole'
import { oneAtATime } from '#collections/users/oneAtATime'
import { recordPerson, recordPersonDeleted, rememberPerson } from '#collections/users/recordPerson'
import { recordLogin, recordLogout, recordUnlock, rememberHow } from '#collections/users/recordSigningIn'
import { refuseDeactivated, refuseResetOfDeactivated } from '#collections/users/refuseDeactivated'
import { refusedSignIn } from '#collections/users/refusedSignIn'
import { refuseSessions } from '#collections/users/refuseSessions'
import { sessionEndpoints } from '#collections/users/sessionEndpoints'
import { forgive, rememberDevice, slowTheGuesser } from '#collections/users/slowTheGuesser'
import { adminComponents } from '#src/admin/paths'
import { settings } from '#src/settings'

/** Those who give work to others have to see who may do it. */
const desk = rolesThatMay('assign')

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
    components: { beforeListTable: [adminComponents.InvitePerson, adminComponents.RolesLink] },
    description:
      'Deactivate a person who leaves rather than deleting the account: the history keeps the name.',
  },
  endpoints: [forgotPassword, ...sessionEndpoints, ...invitationEndpoints],
  hooks: {
    beforeOperation: [
      refuseSessions,
      oneAtATime,
      refuseResetOfDeactivated,
      inviteWithoutPassword,
      checkPassword,
      slowTheGuesser,
      rememberHow,
    ],
    beforeChange: [
      firstPersonIsAdmin,
      keepAnAdmin,
      needsRole,
      checkKey,
      endAccess,
      voidLinks,
      rememberPerson,
    ],
    afterChange: [keepAnAdminAfterChange, recordPerson, makeInvitation],
    beforeDelete: [keepAnAdminOnDelete],
    afterDelete: [keepAnAdminAfterDelete, recordPersonDeleted, forgetUnsavedWork],
    beforeLogin: [refuseDeactivated, refuseWithoutRole],
    afterLogin: [recordLogin, rememberDevice],
    afterLogout: [recordLogout],
    afterOperation: [recordUnlock, forgive, showInvitation],
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
          'What a person may do is the sum of these, so everyone has at least one. Nobody approves what they touched, whatever their roles.',
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
      name: 'personAccess',
      type: 'ui',
      admin: { disableListColumn: true, components: { Field: adminComponents.PersonAccess } },
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
      // A key acts as its owner. Only the owner may make one, or an admin could approve in another user's name.
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
