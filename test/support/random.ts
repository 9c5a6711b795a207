import fc from 'fast-check'

/*
 * What is random in the tests is different each time. RANDOM_SEED=123 makes it the same again, as .ci/run does.
 */
const seed = process.env.RANDOM_SEED
if (seed) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })

export default fc
