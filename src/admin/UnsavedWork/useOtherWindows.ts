'use client'
import { useEffect, useEffectEvent, useState } from 'react'

type Message = { place: string } & ({ kind: 'asks' } | { kind: 'writes' | 'rests'; piece: string })

const channelName = 'guidepost-unsaved-work'

/**
 * Which pieces of unsaved work are being typed in other windows of this browser right now, for the same form: those are not left
 * behind. Windows tell each other when they begin and end, and answer one that was just opened.
 *
 * @param own the piece of this window, while it holds unsaved words
 */
export const useOtherWindows = (place: string, own: string | null): ReadonlySet<string> => {
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set())
  const onMessage = useEffectEvent((message: Message, answer: (message: Message) => void) => {
    if (message.place !== place) return
    if (message.kind === 'asks') {
      if (own) answer({ kind: 'writes', place, piece: own })
      return
    }
    setOthers((before) => {
      const after = new Set(before)
      if (message.kind === 'writes') after.add(message.piece)
      else after.delete(message.piece)
      return after
    })
  })

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }: MessageEvent<Message>) =>
      onMessage(data, (message) => channel.postMessage(message))
    const askAgain = () => {
      if (document.visibilityState !== 'visible') return
      // A window that crashed could not say that it is gone.
      setOthers(new Set())
      channel.postMessage({ kind: 'asks', place } satisfies Message)
    }
    askAgain()
    document.addEventListener('visibilitychange', askAgain)
    return () => {
      document.removeEventListener('visibilitychange', askAgain)
      channel.close()
    }
  }, [place])

  useEffect(() => {
    if (!own || typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(channelName)
    const say = (kind: 'writes' | 'rests') =>
      channel.postMessage({ kind, place, piece: own } satisfies Message)
    const rest = () => say('rests')
    say('writes')
    window.addEventListener('pagehide', rest)
    return () => {
      window.removeEventListener('pagehide', rest)
      rest()
      channel.close()
    }
  }, [own, place])

  return others
}
