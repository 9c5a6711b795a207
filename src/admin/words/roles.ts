/** What each role may do, and what deactivating a person does. The words are those of docs/permissions.md. */
export const roles = {
  roles: {
    title: 'What each role may do',
    intro:
      'Drawn from the tables that are asked each time a person does something. A person who holds several roles may do what any of them may. A person who is not signed in, or was deactivated, may do nothing here.',
    link: 'What each role may do',
    fourEyes:
      'Nobody who changed or submitted the content approves it, whatever their roles. Which roles have to approve is said for each collection.',
    forWhat: 'What a role is for',
    documents: 'Documents with a review',
    documentsIntro:
      'Careers, reading lists, courses, books and disclosures. A cell says in which states of the working copy it succeeds. “Their own” is what they created.',
    others: 'Everything else',
    othersIntro:
      '“staff” is everybody who is signed in; “own” behind a role: only what they created, what was sent to them, or their own account. The system writes the rest.',
    globals: 'Settings',
    operation: 'operation',
    collection: 'collection',
    global: 'settings',
    own: '{{role}}, their own',
    others_: '{{role}}, another’s',
    yes: 'yes',
    no: '-',
    staff: 'staff',
    ownSuffix: '{{role}} (own)',
    do: {
      create: 'create',
      read: 'read',
      update: 'update',
      delete: 'delete',
      readVersions: 'read versions',
      readComments: 'read comments',
      comment: 'comment',
      assign: 'assign',
      beAssigned: 'be assigned',
      versions: 'versions',
    },
    unpublishNote:
      'Unpublish also takes a page down while a newer draft of it is in the works; the draft stays where it is.',
    deactivate: {
      becomes:
        'When you save: {{name}} is signed out everywhere at once, cannot sign in, and the API key ends for good. What {{name}} wrote and did stays, with the name.',
      assigned_one: 'One document is assigned to {{name}}: give it to a colleague.',
      assigned_other: '{{count}} documents are assigned to {{name}}: give them to a colleague.',
      is: '{{name}} cannot sign in and holds no key. Untick this and save to let {{name}} in again; an API key has to be made anew.',
      returns:
        'When you save: {{name}} can sign in again, with the old password. An API key has to be made anew.',
    },
  },
}
