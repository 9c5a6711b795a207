'use client'
import { toast } from '@payloadcms/ui'
import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { COMMAND_PRIORITY_HIGH, PASTE_COMMAND } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffect, useEffectEvent } from 'react'

import { cleanPasted, type LeftOut } from '#src/admin/CleanPaste/cleanPasted'
import { useWords } from '#src/admin/useWords'

/** What comes from our own editors keeps its exact form. */
const ownFormat = 'application/x-lexical-editor'

const CleanPaste = () => {
  const [editor] = useLexicalComposerContext()
  const { t } = useWords()

  const tell = useEffectEvent((leftOut: LeftOut) => {
    const words = (['tables', 'pictures', 'deletions', 'comments'] as const)
      .filter((what) => leftOut[what] > 0)
      .map((what) => t(`guidepost:paste:${what}`, { count: leftOut[what] }))
    if (words.length > 0) toast.warning(words.join(' '), { duration: 12_000 })
  })

  useEffect(() => {
    const cleaned = new WeakSet<Event>()
    return editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!(event instanceof ClipboardEvent) || cleaned.has(event)) return false
        const given = event.clipboardData
        const html = given?.getData('text/html') ?? ''
        if (!given || html === '' || given.types.includes(ownFormat)) return false
        const { html: fit, leftOut } = cleanPasted(html)
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', fit)
        clipboardData.setData('text/plain', given.getData('text/plain'))
        const again = new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true })
        cleaned.add(again)
        event.preventDefault()
        tell(leftOut)
        return editor.dispatchCommand(PASTE_COMMAND, again)
      },
      COMMAND_PRIORITY_HIGH,
    )
  }, [editor])
  return null
}

/** Pasting into rich text: see cleanPasted. */
export const CleanPasteFeature = createClientFeature({
  plugins: [{ Component: CleanPaste, position: 'normal' }],
})
