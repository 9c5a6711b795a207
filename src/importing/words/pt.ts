import type { PageWords } from '#src/importing/words/PageWords'

export const pt: PageWords = {
  pay: [
    'salário',
    'salários',
    'remuneração',
    'rendimento',
    'rendimentos',
    'ganhos',
    'vencimento',
    'faixa salarial',
  ],
  costs: ['custo', 'custos', 'preço', 'preços', 'propinas', 'mensalidade', 'financiamento'],
  median: ['mediana', 'mediano', 'salário mediano'],
  average: ['médio', 'média', 'salário médio'],
  bounds: ['mínimo', 'máximo', 'de', 'até', 'inicial', 'sênior'],
  percentile: ['percentil', 'percentis'],
  place: ['cidade', 'cidades', 'local', 'lugar', 'localidade'],
  country: ['país', 'países'],
  path: ['caminho para', 'percurso para'],
  readingList: ['lista de leitura', 'livros', 'leituras', 'leituras recomendadas'],
  sources: ['fontes', 'fonte', 'referências', 'bibliografia', 'notas'],
  share: ['partilhar', 'compartilhar'],
  mission: ['nossa missão', 'a nossa missão'],
  disclosure: ['aviso de afiliados', 'aviso legal'],
}
