export { namesOf } from '#src/audit/namesOf'
