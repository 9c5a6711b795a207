export { nameOf } from '#src/audit/nameOf'
