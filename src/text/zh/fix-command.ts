// What the trials of fixes and the command fix say, in Chinese. Only sentences: no logic.

export const fixCommand = {
  'evidence.experiment.ok': '只改 {change}，其余不变：go 在 {ms} 毫秒内下载了该模块',
  'evidence.experiment.failed': '只改 {change}，其余不变：[?{error}]',
  'fix.try.works': '采用后，真正的 go 命令在 {ms} 毫秒内[?从 {server} ]下载了 {module}',
  'fix.try.probes': '采用后，自己的探测在 {ms} 毫秒内取得了 {module}；没有运行 go 命令',
  'fix.try.public': '采用后，go 在这里下载了 {module}；没有向 go 现在不访问的主机透露所查模块',
  'fix.try.hidden': '把 USER:PASSWORD 换成自己的用户名和密码后在这里可用，用时 {ms} 毫秒',
  'fix.try.together':
    '仅此还不够；再加上 {names} 后，真正的 go 命令在 {ms} 毫秒内[?从 {server} ]下载了 {module}',
  'fix.try.further': '仅此还不够：采用后 go 转而报告 [?{error}]',
  'fix.try.admin': '未试：只有管理员能做',
  'fix.try.out-of-time': '没有试完：时间用尽',
  'fix.try.no-go': '未试：没有 go 命令',
  'fix.try.reference-off': '未试：不访问没有配置过的主机（--no-reference）',
  'fix.try.private-module': '未试：不向没有配置过的主机透露 {module}',
} as const satisfies Readonly<Record<string, string>>;
