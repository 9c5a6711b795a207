import { composeCourseCard, composeCourse } from '#src/delivery/compose/catalogue'
import { present } from '#src/delivery/resources/presentation'
import { CourseCard, Course } from '#src/delivery/shapes/catalogue'

export const courses = present({
  card: { shape: CourseCard, compose: composeCourseCard },
  page: { shape: Course, compose: composeCourse },
})
