import type { Words } from '#src/admin/translations'
import type { Change } from '#src/diff/types'

/** 'from 5 to 2 · readers see it at 1' */
export const placeInWords = ({ item }: Change, t: Words): string => {
  const { from, to, moved, rank } = item!
  const words: string[] = []
  if (from === null && to !== null) words.push(t('guidepost:review:at', { place: to }))
  else if (to === null && from !== null) words.push(t('guidepost:review:wasAt', { place: from }))
  else if (moved) words.push(`${t('guidepost:review:moved')} ${t('guidepost:review:fromTo', { from, to })}`)
  if (rank && rank.to !== null && rank.from !== null && rank.from !== rank.to)
    words.push(t('guidepost:review:rankFromTo', { from: rank.from, to: rank.to }))
  else if (rank && rank.to !== null && (from === null || moved))
    words.push(t('guidepost:review:rank', { to: rank.to }))
  return words.join(' · ')
}
