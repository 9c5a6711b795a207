import type { PageWords } from '#src/importing/words/PageWords'

export const zh: PageWords = {
  pay: ['工资', '薪资', '薪水', '薪酬', '收入', '年薪', '月薪', '待遇', '薪資', '薪金'],
  costs: ['费用', '学费', '成本', '价格', '花费', '學費'],
  median: ['中位数', '中位數', '中位'],
  average: ['平均', '平均数', '平均工资', '均值'],
  bounds: ['最低', '最高', '起薪'],
  percentile: ['百分位'],
  place: ['城市', '地点', '地區', '地区', '地方'],
  country: ['国家', '國家'],
  path: ['成为', '学习路径', '成長路徑'],
  readingList: ['阅读清单', '书单', '推荐阅读', '書單'],
  sources: ['来源', '参考资料', '参考文献', '資料來源', '出处'],
  share: ['分享'],
  mission: ['我们的使命', '使命'],
  disclosure: ['免责声明', '披露'],
}
