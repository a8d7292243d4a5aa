// Words of the command fix on the command line, in Chinese. Merged into the words of the command line.

export const fixWords = {
  'cli.command.fix': '用 go env -w 应用在本机试过的修复；用 --undo 撤销',
  'cli.fix.about':
    '诊断，列出在本机可用的修复，询问后用 go env -w 或 -u 应用其中一个。不改其他文件；--undo 逐字节恢复 go env 文件。',
  'cli.fix.note':
    '退出码 0：（之后）go 可以下载模块；1：不能，或没有应用任何修复；2：用法错误或被拒绝；3：没有结论。',
  'cli.option.yes': '不询问直接应用（没有终端时和在 CI 中必须）',
  'cli.option.dry-run': '只显示会做什么，不改任何东西',
  'cli.option.undo': '撤销最近一次应用的修复',
  'cli.option.temporary': '记下该修复应在何时结束，例如 3d、12h 或 2w；以后的检查会提醒',
  'cli.option.json-fix': '在标准输出上打印一份 JSON 文档（需要 --yes、--dry-run 或 --undo）',
  'cli.error.days': '{option}：{value} 不是 {choices} 这样的时间',
  'cli.error.no-such-fix': '没有在本机试过且可用的修复 {value}；有：{choices}',
  'cli.error.fix-json': '{option} 需要 {choices} 之一：没有人可以询问',
  'cli.fix.refused.ci': '这是 CI 作业：没有 --yes 就不改任何东西',
  'cli.fix.refused.no-terminal': '这里没有人可以询问：加上 --yes，或用 --dry-run 只看看',
  'cli.fix.refused.sudo': '正以 root 身份代 {value} 运行，不能改他人的设置；请以 {value} 身份运行，不用 sudo',
  'cli.fix.refused.other-owner': '{file} 属于另一个用户；请以那个用户身份运行',
  'cli.fix.refused.no-env-file': 'go 在这里不读 env 文件（GOENV=off，或没有主目录），go env -w 不起作用',
  'cli.fix.refused.masked':
    '{variable} 由环境变量设置，go env -w 改不了它，要在设置它的地方修改。经验证，下面的命令在这里有效：',
  'cli.fix.refused.by-hand': 'go env -w 做不了这项改动。经验证，下面的命令在这里有效，请自行输入：',
  'cli.fix.refused.no-go': '没有可用来修改设置的 go 命令',
  'cli.fix.where.posix':
    '要长期有效，修改设置它的文件：~/.profile、~/.bashrc、~/.zshrc、~/.config/fish、/etc/environment，或启动该 shell 的服务、容器或编辑器',
  'cli.fix.where.windows':
    '要长期有效，在用户或系统的环境变量中修改（系统属性，或 PowerShell 的 SetEnvironmentVariable），然后打开新窗口',
  'cli.fix.healthy': '无需修复：go 在这里可以下载模块',
  'cli.fix.no-verdict': '没有结论，因此不改任何东西',
  'cli.fix.none': '在这里试过的修复都不足以解决；其他办法：',
  'cli.fix.interrupted': '修复还没有试完就被中断；没有改任何东西',
  'cli.fix.out-of-time': '没有时间试修复，因此没有改任何东西；可用更长的 --timeout',
  'cli.fix.offer': '修复 {value}：{message}',
  'cli.fix.file': '文件：{file}',
  'cli.fix.ask': '应用吗？[y/N]',
  'cli.fix.choose': '哪一个？[1-{count}，直接回车表示不应用]',
  'cli.fix.declined': '没有改任何东西',
  'cli.fix.dry-run': '没有改任何东西（--dry-run）',
  'cli.fix.applied': '已应用；go 现在可以下载模块',
  'cli.fix.applied-broken': '已应用，但 go 仍然不能下载模块[?：{code}]',
  'cli.fix.applied-unknown': '已应用；无法判断 go 现在能否下载模块',
  'cli.fix.undo-with': '恢复原状：goproxy-doctor fix --undo',
  'cli.fix.until': '预定 {date}（UTC）结束，之后的检查会提醒',
  'cli.fix.undone': '已撤销：{file} 恢复原样',
  'cli.fix.state.busy': '另一个 goproxy-doctor 正在修改设置；请再试一次',
  'cli.fix.state.changed-meanwhile': 'go env 文件在此期间被修改；没有做任何事，请再试一次',
  'cli.fix.state.changed-since': 'go env 文件在修复之后被修改过，因此不恢复；只撤销这项修复：{commands}',
  'cli.fix.state.nothing-to-undo': '没有可撤销的修复',
  'cli.fix.state.failed': '没有改任何东西：{error}',
  'cli.fix.journal': '无法读取日志，因此不改任何东西：{error}',
  'cli.fix.remind':
    '自 {date} 起有一个临时修复（{code}）在起作用，应在 {value} 结束；撤销：goproxy-doctor fix --undo',
  'cli.fix.remind-works':
    '一个临时修复（{code}）应在 {value} 结束，没有它 go 也已恢复正常：goproxy-doctor fix --undo',
  'cli.fix.remind-fails': '一个临时修复（{code}）应在 {value} 结束，但没有它 go 仍然失败',
} as const;
