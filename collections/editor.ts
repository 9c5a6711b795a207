import type { TextField } from 'payload'
import {
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  IndentFeature,
  InlineCodeFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnderlineFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'

import { CleanPasteFeature } from '#collections/cleanPaste'
import { linkableCollections } from '#src/content/model'
import { readLinkAddress } from '#src/content/webAddress'

/** Judged in the link's own window by the rule that a save would refuse it by, which names no link. */
const checkedAddress = (field: TextField): TextField => ({
  ...(field as TextField & { hasMany?: false }),
  validate: (value: string | null | undefined, { siblingData }: { siblingData: { linkType?: unknown } }) => {
    if (siblingData?.linkType === 'internal') return true
    const address = readLinkAddress(value ?? '')
    return address.ok || address.message
  },
})

/**
 * The editor of every text. Pictures and embedded documents are fields of their own, where the checks before publishing
 * and the publish plan find them. Headings start at the third level: a section's own heading is the second.
 */
export const editor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h3', 'h4', 'h5', 'h6'] }),
    BoldFeature(),
    ItalicFeature(),
    UnderlineFeature(),
    StrikethroughFeature(),
    SubscriptFeature(),
    SuperscriptFeature(),
    InlineCodeFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    IndentFeature(),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    LinkFeature({
      enabledCollections: linkableCollections,
      fields: ({ defaultFields }) =>
        defaultFields.map((field) =>
          field.type === 'text' && field.name === 'url' ? checkedAddress(field) : field,
        ),
    }),
    CleanPasteFeature(),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})
