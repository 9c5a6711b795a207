import type { Root } from 'mdast'
import { fromMarkdown as parse } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

import { type Piece, plain } from '#src/importing/Piece'
import { maskCommands } from '#src/importing/pieces/generatorCommands'
import { frontMatter } from '#src/importing/pieces/frontMatter'
import { fromHtml } from '#src/importing/pieces/fromHtml'
import { fromText } from '#src/importing/pieces/fromText'
import { markdownToHtml } from '#src/importing/pieces/markdownToHtml'

/** The tree of a Markdown text, by CommonMark and GitHub's additions to it. */
export const markdownTree = (text: string): Root =>
  parse(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/**
 * Pieces of a Markdown page. It is read as the HTML it stands for, with the HTML that the author put among it, so that one
 * reader knows what a page may hold; the lines stay those of the file.
 */
export function fromMarkdown(text: string): Piece[] {
  const { meta, rest } = frontMatter(text)
  const masked = maskCommands(rest)
  const root = markdownTree(masked.text)
  // A page pasted from a browser has the name of a Markdown file and none of its marks: every line counts there.
  if (!hasStructure(root)) return [...meta, ...fromText(rest)]
  const { html, lineOf, marks } = markdownToHtml(root, masked)
  const pieces = [...meta, ...fromHtml(html, lineOf)]
  return [...pieces, ...uncovered([...pieces, ...marks], rest.split('\n')), ...marks].sort(byLine)
}

const byLine = (one: Piece, other: Piece) => (one.lines[0] ?? 0) - (other.lines[0] ?? 0)

export const hasStructure = (root: Root): boolean =>
  root.children.some((node) =>
    ['heading', 'list', 'table', 'html', 'blockquote', 'code', 'footnoteDefinition'].includes(node.type),
  )

/** Lines with signs but no text (`>` alone, an empty item): still lines of the file. */
function uncovered(pieces: Piece[], source: string[]): Piece[] {
  const covered = new Set(pieces.flatMap((piece) => piece.lines))
  return source.flatMap((raw, index): Piece[] => {
    const text = plain(raw)
    // What has letters is known to the readers; a comment or a tag has none for a reader.
    if (text === '' || covered.has(index + 1) || /[\p{L}\p{N}]/u.test(text)) return []
    return [
      {
        gap: true,
        region: 'main',
        kind: 'mark',
        reason: 'a mark of the file format without text',
        lines: [index + 1],
        spans: [],
        text,
      },
    ]
  })
}
