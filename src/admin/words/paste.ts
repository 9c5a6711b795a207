/** What a paste into rich text could not keep. */
export const paste = {
  paste: {
    tables_one: 'A table became a line for each row: texts have no tables here.',
    tables_other: '{{count}} tables became a line for each row: texts have no tables here.',
    pictures_one: 'A picture was left out; “[picture]” says where it stood.',
    pictures_other: '{{count}} pictures were left out; “[picture]” says where each stood.',
    deletions_one: 'A tracked deletion was left out.',
    deletions_other: '{{count}} tracked deletions were left out.',
    comments_one: 'A comment was left out.',
    comments_other: '{{count}} comments were left out.',
  },
}
