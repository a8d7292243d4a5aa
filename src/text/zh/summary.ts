// The verdict sentence of a run, in Chinese.

export const summary = {
  'summary.ok.served': 'Go 可以在本机下载模块：由 {server} 提供。',
  'summary.ok.direct': 'Go 可以在本机下载模块。',
  'summary.degraded.served': 'Go 可以经 {server} 下载模块，但存在迟早会出问题的地方。',
  'summary.degraded.direct': 'Go 可以在本机下载模块，但存在迟早会出问题的地方。',
  'summary.broken': 'Go 无法在本机下载模块。',
  'summary.broken.cause': 'Go 无法在本机下载模块：{cause}。',
  'summary.unknown.slow': '没有结论：时间用完时下载仍在进行。用更长的 --timeout 可以得出结论。',
  'summary.unknown': '没有结论：检查没有进行到足以判断 Go 能否下载模块的程度。',
} as const satisfies Readonly<Record<string, string>>;
