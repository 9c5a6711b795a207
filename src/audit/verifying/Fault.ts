/** The first thing found that is wrong with a trail; the message is the sentence a person reads. */
export class Fault extends Error {}
