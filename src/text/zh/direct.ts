// Sentences about direct downloads, private modules and credentials, in Chinese: rows, evidence, consequences and fixes.

export const direct = {
  'row.direct.repository': '{url} 有应答[?，{count} 个引用]',
  'row.direct.no-version': '{url} 有应答，但没有标签 {version}',
  'row.direct.git-fails': 'git 无法读取 {url}：{error}',
  'row.direct.no-repository': '找不到该路径对应的仓库：{error}',
  'row.direct.no-tool': '未安装 {value}',

  'row.private.known-leaks': '该模块像是私有模块，但没有模式与之匹配：{module}',
  'row.private.near': '没有模式匹配 {module}，尽管 {variable} 中的 {element} 看似能匹配',

  'evidence.repository.ok': '{module} 的仓库是 {url}',
  'evidence.repository.failed': '{module}：[?{error}]',
  'evidence.git-remote.ok': 'git ls-remote {url}：[?{count} 个引用][?，没有标签 {value}]',
  'evidence.git-remote.failed': 'git ls-remote {url}[?（即 {finalUrl}）]：[?{error}][?（{failure}）]',
  'evidence.git-settings.ok': 'git 会替换 URL：{names}',
  'evidence.git-settings.failed': 'git 无法读取自己的配置[?：{raw}]',
  'evidence.tool.ok': '已安装 {value}',
  'evidence.tool.failed': 'PATH 中没有 {value}',
  'evidence.credentials.ok': 'netrc[?（{file}）]：没有适用于 {host} 的内容[?；第 {line} 行是给 {meant} 的]',
  'evidence.credentials.failed': 'netrc[?（{file}）]无法读取',
  'evidence.goauth.ok': 'GOAUTH：{value} 提供了登录信息[?，适用于 {names}]',
  'evidence.goauth.failed': 'GOAUTH：{value}：[?{error}]',
  'evidence.looks-private.internal-host': '{module}：该主机名只在公司内网中存在',
  'evidence.looks-private.known-private-neighbour': '{module}：已有模式覆盖该主机上的其他模块',
  'evidence.looks-private.rewritten-by-git': '{module}：git 的一条规则覆盖了该路径',
  'evidence.near-pattern': '{variable} 中有 {element}，它匹配不到 {module}；{meant} 才能匹配',
  'evidence.shadowed-pattern': 'GOPRIVATE 能匹配 {module}，但设置了 {variable}，取代了它',

  'means.vcs.auth-https.or-not-there':
    'go 运行 git 时不允许在终端询问。仓库不存在时 {host} 同样会要求登录，因此路径 {module} 也可能写错了。',
  'means.vcs.insecure.http-only': 'go 不会用明文 http 询问，因此无法得知仓库在哪里。',
  'means.vcs.insecure.git': 'git 用自己的一份证书机构列表来校验证书，GOINSECURE 对它不起作用。',
  'means.private.pattern.decisive': '为该模块写的模式匹配不到它，因此 go 向公共服务请求了它。',
  'means.private.not-matched.shadowed': '{variable} 取代 GOPRIVATE，而不是补充它，因此该模块会发往公共服务。',

  'fix.netrc-for-git':
    '在 {host} 上创建令牌，并在 {file} 中写一行（权限 600）：machine {host} login USER password TOKEN',
  'fix.git-over-ssh': '或者让 git 对该主机使用 ssh（前提是那里已登记你的密钥）',
  'fix.git-over-https': '让 git 对该主机使用 https',
  'fix.git-token-in-ci': '在 CI 中，运行 go 之前先把作业的令牌交给 git',
  'fix.show-ssh-keys': '查看 ssh 提供了哪些密钥，并把正确的密钥加入代理',
  'fix.check-host-key': '先手动连接一次，与 {host} 公布的指纹核对，一致时才接受',
  'fix.check-path': '把路径与浏览器中仓库的地址核对，大小写也要一致',
  'fix.remove-rewrite': '删除或改正该规则[?，位于 {file}]',
  'fix.add-meta-tag': '请 {host} 的维护者加上 go-import 标签，或改用仓库本身的路径',
  'fix.login-for-go-get':
    '给 go 提供 {host} 的登录信息，它才能得知项目在哪里；在 {file} 中写一行：machine {host} login USER password TOKEN',
  'fix.name-repository': '或者在模块路径中写明仓库，以 .git 结尾：{meant}',
  'fix.git-authority': '如果你认出该证书机构属于你的公司，让 git 对该主机信任它；{file} 向管理员索取',
  'fix.install-tool': '安装 {value}',
  'fix.correct-netrc': '改正 netrc 中的这一行：machine {meant} login USER password TOKEN，写在同一行',
} as const satisfies Readonly<Record<string, string>>;
