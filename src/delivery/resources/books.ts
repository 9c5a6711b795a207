import { composeBookCard, composeBook } from '#src/delivery/compose/catalogue'
import { present } from '#src/delivery/resources/presentation'
import { BookCard, Book } from '#src/delivery/shapes/catalogue'

export const books = present({
  card: { shape: BookCard, compose: composeBookCard },
  page: { shape: Book, compose: composeBook },
})
