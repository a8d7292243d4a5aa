// Pages of the codes about the module itself, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'module'> = {
  'module.not-found': {
    why: [
      '路径写错，或把包当作了模块',
      '仓库已删除、改名或改为私有',
      '在 GitHub 上，路径不存在时会要求输入用户名',
    ],
    tellApart: {
      'private.not-matched': '模块存在，而且是私有的',
      'vcs.auth-https': '仓库存在，要求登录',
      'module.no-package': '找到了模块，但其中没有该包',
      'module.renamed': '仓库有了新名称',
    },
    do: [
      ['查找该路径', 'https://pkg.go.dev/MODULE'],
      ['确认仓库存在', 'git ls-remote https://MODULE'],
      ['查看是哪个依赖需要它', 'go mod why -m MODULE'],
      ['如果是私有模块', 'go env -w GOPRIVATE=git.example.com'],
    ],
    dont: ['在检查路径之前，不要添加凭据'],
  },
  'module.unknown-revision': {
    why: [
      '版本、标签或分支不存在，或没有推送',
      '子目录模块的标签缺少目录：sub/v1.2.3',
      '向代理请求了带斜杠的分支名',
      '提交被强制推送移除',
    ],
    tellApart: {
      'module.not-yet': '标签存在，只是刚发布几分钟',
      'module.major-version': 'v2 及更高版本的路径需要 /v2',
      'private.not-matched': '代理看不到该仓库',
      'vcs.unreachable': '上方的行中有网络故障',
    },
    do: [
      ['查看有哪些版本', 'go list -m -versions MODULE'],
      ['查看标签', 'git ls-remote --tags https://MODULE'],
      ['使用存在的版本', 'go get MODULE@latest'],
    ],
    dont: ['不要手工编写伪版本：由 go get 生成'],
  },
  'module.case-mismatch': {
    why: ['导入语句或 go.mod 中的大小写与模块自身不同', '作者修改了账号的大小写，例如 Sirupsen 与 sirupsen'],
    tellApart: { 'module.renamed': '路径的差别不只是大小写' },
    do: [
      ['查看是谁使用了错误的写法', 'go mod why -m MODULE'],
      ['在导入语句和 go.mod 中更正，然后运行', 'go mod tidy'],
      ['如果来自某个依赖，使用该依赖的较新版本'],
    ],
    dont: ['不要同时保留两种写法：go 会把它们当作两个模块'],
  },
  'module.major-version': {
    why: [
      '版本为 2 或更高，而路径末尾没有 /v2、/v3 等',
      '路径带有 /v2，而标签是 v1，或该标签的 go.mod 中没有 /v2',
    ],
    tellApart: {
      'module.unknown-revision': '根本没有这个标签',
      'module.renamed': '所声明的路径的差别不只是后缀',
    },
    do: [
      ['加上后缀，导入语句中也要加', 'go get MODULE/v2@latest'],
      ['没有 go.mod 的仓库，v2 及更高版本带 +incompatible', 'go get MODULE@VERSION+incompatible'],
      ['如果是作者：在 go.mod 中写上后缀并重新打标签'],
    ],
    dont: ['仓库有 go.mod 时，不要在版本后写 +incompatible'],
  },
  'module.renamed': {
    why: [
      '项目已迁移，它的 go.mod 中写的是新路径',
      '以自己的路径使用 fork，却没有 replace 行',
      '作者迁移后忘记修改 go.mod',
    ],
    tellApart: {
      'module.case-mismatch': '只有大小写不同',
      'module.major-version': '只有 /vN 后缀不同',
    },
    do: [
      ['在导入语句和 go.mod 中改用提示中所声明的路径，然后运行', 'go mod tidy'],
      ['如果是 fork，保留原路径并替换它', 'go mod edit -replace=MODULE=github.com/you/fork@v1.2.3'],
      ['如果某个依赖使用旧路径，使用该依赖的较新版本', 'go mod why -m MODULE'],
    ],
    dont: ['不要修改模块缓存中的 go.mod'],
  },
  'module.malformed-path': {
    why: [
      '路径以 https:// 开头，以 .git 或斜杠结尾，或含有空格',
      '第一段没有点号，因此 go 把它当作标准库的包',
      '只写了 github.com/NAME，没有写仓库',
    ],
    tellApart: {
      'env.goroot': '路径是 fmt 之类的标准库包',
      'module.not-found': '路径写法正确，但不存在',
    },
    do: [
      ['只写主机、所有者和仓库', 'go get github.com/example/project'],
      ['自己的模块没有主机时，使用 replace 行', 'go mod edit -replace=example.com/lib=../lib'],
    ],
    dont: ['不要原样粘贴浏览器的地址'],
  },
  'module.no-package': {
    why: ['较新的版本删除或移动了该包', '它是子目录中的独立模块', '模块之后的部分写错'],
    tellApart: {
      'module.not-found': '模块本身就不存在',
      'module.major-version': '该包只在 /v2 及更高版本中',
    },
    do: [
      ['查看模块中有哪些包', 'https://pkg.go.dev/MODULE'],
      ['使用仍有该包的版本', 'go get MODULE@VERSION'],
      ['或者把导入语句改为它现在的位置'],
    ],
    dont: ['不要怀疑网络：模块已经下载'],
  },
  'module.retracted': {
    why: ['作者撤回了该版本，因为有缺陷或属于误发布'],
    tellApart: { 'module.unknown-revision': '该版本根本无法获取' },
    do: [['使用未被撤回的最新版本', 'go get MODULE@latest']],
    dont: ['在阅读 go 给出的撤回原因之前，不要继续使用它'],
  },
  'module.not-yet': {
    why: [
      '版本几分钟前才发布，而代理会把之前的“未找到”保留一段时间',
      '在推送标签之前就请求过它，从那时起开始计时',
    ],
    tellApart: {
      'module.unknown-revision': '标签不存在',
      'http.404': '模块早已存在，只是代理没有它',
    },
    do: [
      ['确认标签存在', 'git ls-remote --tags https://MODULE'],
      ['最多等待半小时，然后运行', 'go get MODULE@VERSION'],
      ['或者，如果可以访问仓库，绕过代理获取一次', 'GOPROXY=direct go get MODULE@VERSION'],
    ],
    dont: ['不要为了催促而移动标签：旧的哈希可能已被记录', '不要让它免于校验'],
  },
};
