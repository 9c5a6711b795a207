import type { PageWords } from '#src/importing/words/PageWords'

export const fr: PageWords = {
  pay: ['salaire', 'salaires', 'rémunération', 'rémunérations', 'revenu', 'revenus', 'paie', 'traitement'],
  costs: ['coût', 'coûts', 'frais', 'prix', 'financement', 'tarifs'],
  median: ['médian', 'médiane', 'salaire médian'],
  average: ['moyen', 'moyenne', 'salaire moyen'],
  bounds: ['minimum', 'maximum', 'débutant', 'senior', 'de', 'à', 'plus bas', 'plus haut'],
  percentile: ['centile', 'centiles', 'percentile'],
  place: ['ville', 'villes', 'lieu', 'lieux', 'région', 'localité'],
  country: ['pays'],
  path: ['parcours pour devenir', 'chemin vers', 'parcours vers'],
  readingList: ['liste de lecture', 'livres', 'lectures', 'à lire', 'lectures recommandées'],
  sources: ['sources', 'références', 'bibliographie', 'notes'],
  share: ['partager', 'partagez'],
  mission: ['notre mission'],
  disclosure: ['mention d’affiliation', 'avertissement', 'mentions légales'],
}
