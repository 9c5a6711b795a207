import { composeTopicCard, composeTopic } from '#src/delivery/compose/reference'
import { present } from '#src/delivery/resources/presentation'
import { TopicCard, Topic } from '#src/delivery/shapes/parts'

export const topics = present({
  card: { shape: TopicCard, compose: composeTopicCard },
  page: { shape: Topic, compose: composeTopic },
})
