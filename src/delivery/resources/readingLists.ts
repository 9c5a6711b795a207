import { composeReadingListCard, composeReadingList } from '#src/delivery/compose/readingList'
import { present } from '#src/delivery/resources/presentation'
import { ReadingListCard, ReadingList } from '#src/delivery/shapes/catalogue'

export const readingLists = present({
  card: { shape: ReadingListCard, compose: composeReadingListCard },
  page: { shape: ReadingList, compose: composeReadingList },
})
