/**
 * State of the process that belongs to an adapter or to a Payload instance. It lies on that object, under a symbol that every copy of
 * a module knows: Next bundles a second copy (docs/architecture.md, "One process, two copies").
 */
export const processState = <T>(name: string) => {
  const place = Symbol.for(`guidepost.${name}`)
  return {
    of: (holder: object): T | undefined => (holder as Record<symbol, T | undefined>)[place],
    set: (holder: object, value: T): void => void Object.assign(holder, { [place]: value }),
  }
}
