import type { PageWords } from '#src/importing/words/PageWords'

export const ja: PageWords = {
  pay: ['給料', '年収', '給与', '賃金', '収入', '報酬', '月給', '時給'],
  costs: ['費用', '学費', '料金', '価格', 'コスト'],
  median: ['中央値'],
  average: ['平均', '平均年収'],
  bounds: ['最低', '最高', '初任給'],
  percentile: ['パーセンタイル', '百分位'],
  place: ['都市', '場所', '地域', '勤務地', '市'],
  country: ['国'],
  path: ['になるには', 'への道'],
  readingList: ['読書リスト', '書籍', '参考書', 'おすすめの本'],
  sources: ['出典', '参考文献', '参考資料', '情報源'],
  share: ['シェア', '共有'],
  mission: ['私たちの使命', 'ミッション'],
  disclosure: ['免責事項', '開示'],
}
