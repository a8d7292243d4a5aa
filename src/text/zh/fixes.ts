// Titles of fixes, in Chinese: what to do, in one line before the command.

export const fixes = {
  'fix.install-go':
    '从 https://golang.google.cn/dl/ 或 https://go.dev/dl/ 安装 Go，并把它的 bin 目录加入 PATH',
  'fix.upgrade-go': '安装更新的 Go，至少 {meant}',
  'fix.take-setting-away': '恢复默认值',
  'fix.unset-variable': '从环境中移除 {variable}，同时移除设置它的文件中的那一行',
  'fix.write-with-go-env': '用 go env -w NAME=VALUE 写入设置，不要手工编辑该文件',
  'fix.use-working-entry': '改用列表中可用的条目',
  'fix.use-public-proxy': '改用另一个公共模块代理',
  'fix.correct-path': '使用该主机上模块代理的地址',
  'fix.fall-back-on-any': '在 {entry} 之后写 |，这样任何失败都会尝试下一个条目',
  'fix.reorder-entries': '把 direct 或 off 放到最后',
  'fix.ask-operator': '告知 {target} 的运营者；在本机上无法修复',
  'fix.ask-administrator': '就 {target} 询问本网络或本机的管理员',
  'fix.ask-https': '向代理的运营者索取 https 地址；go 不会通过 http 发送凭据',
  'fix.ask-forward-proxy': '请转发代理 {proxy} 的管理员放行 {host}',
  'fix.start-local-proxy': '启动监听该端口的程序，通常是 {program}',
  'fix.start-fake-ip-client': '启动分配该地址的本地代理程序；若已崩溃则重新启动',
  'fix.remove-hosts-line': '从 hosts 文件中删除 {host} 的那一行',
  'fix.unset-forward-proxy': '如果本网络不需要转发代理，移除该变量',
  'fix.forward-proxy-credentials': '在变量中写入用户名和密码；特殊字符用百分号编码',
  'fix.trust-company-ca':
    '如果确认签发者是本公司的 CA，让本机信任它；向管理员索取文件 {file}。如果不认识，不要信任，先询问',
  'fix.install-roots': '安装 CA 证书',
  'fix.set-clock': '校准本机时钟',
  'fix.add-credentials': '在 netrc 文件中为 {host} 加一行：machine {host} login USER password TOKEN',
  'fix.use-sumdb-mirror': '用同一个校验和数据库的另一个名称',
  'fix.add-private-pattern': '让私有模块不发往公共服务',
  'fix.correct-pattern': '按 go 的读法书写该模式',
} as const satisfies Readonly<Record<string, string>>;
