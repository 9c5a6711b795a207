import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import { convertLexicalToHTML } from '@payloadcms/richtext-lexical/html'
import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'
import type { z } from 'zod'
import { composePicture } from '#src/delivery/compose/picture'
import { htmlConverters } from '#src/delivery/compose/richTextHtml'
import { type Node, publicTree } from '#src/delivery/compose/richTextTree'
import { plaintextConverters } from '#src/delivery/compose/richTextPlain'
import type { RichText } from '#src/delivery/shapes/parts'
import type { Snapshot } from '#src/delivery/snapshot'
import { type ComposeContext, earnsCommission, find, pathOf } from '#src/delivery/composeContext'

/**
 * Rich text the three ways readers want it. What must not be seen is taken out of the tree first, so Lexical, HTML and
 * plain text can't disagree about it.
 */
export const composeRichText = (
  context: ComposeContext,
  snapshot: Snapshot,
  value: unknown,
): z.output<typeof RichText> => {
  const root = publicTree(value, {
    pathOf: (ref) => {
      const publication = find(context, ref)
      return publication && pathOf(publication)
    },
    isAffiliate: (url) => earnsCommission(context, url),
    picture: (id) => composePicture(context, snapshot, id),
  })
  const data = { root } as unknown as SerializedEditorState
  return {
    html: convertLexicalToHTML({
      data,
      converters: htmlConverters as never,
      disableContainer: true,
      disableIndent: true,
      disableTextAlign: true,
    }),
    text: convertLexicalToPlaintext({ data, converters: plaintextConverters as never }).trim(),
    lexical: { root: root as Node & { type: 'root'; children: Node[] } },
  }
}
