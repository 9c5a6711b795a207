import { bareName } from '#src/content/cityNames'
import { gazetteerNames, type Place, placesNamed } from '#src/content/places/gazetteer'

/** A name of this or more letters is looked up; one of fewer fits half of the world. */
const FEWEST_LETTERS = 2

/** The cities of the world whose name, in any spelling the gazetteer has, is what is typed or begins so: the exact ones first, then those with most people. */
export function placesLike(typed: string, most: number): Place[] {
  const wanted = bareName(typed)
  if (wanted.length < FEWEST_LETTERS) return []
  const exact = placesNamed(typed)
  const begun = gazetteerNames()
    .filter((name) => name !== wanted && name.startsWith(wanted))
    .flatMap((name) => placesNamed(name))
    .sort((one, other) => other.people - one.people)
  return [...new Set([...exact, ...begun])].slice(0, most)
}
