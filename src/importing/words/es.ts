import type { PageWords } from '#src/importing/words/PageWords'

export const es: PageWords = {
  pay: ['salario', 'salarios', 'sueldo', 'sueldos', 'remuneración', 'ingresos', 'paga', 'retribución'],
  costs: ['coste', 'costes', 'costo', 'costos', 'precio', 'precios', 'tasas', 'matrícula', 'financiación'],
  median: ['mediana', 'mediano', 'salario mediano'],
  average: ['promedio', 'medio', 'media', 'salario medio'],
  bounds: ['mínimo', 'máximo', 'desde', 'hasta', 'inicial', 'senior'],
  percentile: ['percentil', 'percentiles'],
  place: ['ciudad', 'ciudades', 'lugar', 'lugares', 'localidad', 'ubicación'],
  country: ['país', 'países'],
  path: ['camino a', 'camino para ser', 'ruta para ser'],
  readingList: ['lista de lectura', 'libros', 'lecturas', 'bibliografía recomendada'],
  sources: ['fuentes', 'fuente', 'referencias', 'bibliografía', 'notas'],
  share: ['compartir', 'comparte'],
  mission: ['nuestra misión'],
  disclosure: ['aviso de afiliados', 'aviso legal', 'descargo'],
}
