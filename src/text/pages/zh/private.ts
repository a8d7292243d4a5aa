// Pages of the codes about private modules, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'private'> = {
  'private.not-matched': {
    why: [
      '没有设置 GOPRIVATE，或运行 go 的进程看不到它',
      '模式不匹配：corp.example.com 不包括 git.corp.example.com',
      '设置了 GONOPROXY 或 GONOSUMDB，取代了它',
    ],
    tellApart: {
      'private.pattern': '有针对它的模式，但永远不会匹配',
      'module.not-found': '模块是公开的，只是写错',
      'vcs.auth-https': 'go 已经在访问仓库本身，在那里被拒绝',
      'module.not-yet': '发布只有几分钟的公开版本',
    },
    do: [
      ['写明主机或群组', 'go env -w GOPRIVATE=git.example.com,github.com/example'],
      ['查看生效的设置', 'go env GOPRIVATE GONOPROXY GONOSUMDB'],
      ['确认 git 自己可以读取该仓库', 'git ls-remote https://MODULE'],
    ],
    dont: ['不要让所有模块免于校验：公开模块也会因此失去校验', '不要为此公开仓库'],
  },
  'private.pattern': {
    why: [
      '逗号之后有空格，或使用了引号、分号',
      '带有协议、端口、.git 或 @version：模块路径中没有这些',
      '* 的位置有误：*.example.com 不包括 example.com',
      '大小写有误',
    ],
    tellApart: {
      'private.not-matched': '没有针对该模块的模式',
      'private.too-broad': '模式匹配的范围过大',
    },
    do: [
      ['查看当前值', 'go env GOPRIVATE GONOPROXY GONOSUMDB'],
      ['写路径前缀，只用逗号分隔', "go env -w 'GOPRIVATE=*.example.com,github.com/example'"],
    ],
    dont: ['不要写正则表达式：* 代表路径的一段或其中一部分'],
  },
  'private.too-broad': {
    why: ['模式写的是整个公共主机，例如 github.com', '单独的 * 涵盖所有模块'],
    tellApart: {
      'sumdb.off': '整个校验都已关闭',
      'goproxy.bypassed': '对模块代理造成的后果',
    },
    do: [
      ['写自己的群组，而不是主机', 'go env -w GOPRIVATE=github.com/example'],
      ['如果所有模块都要经过公司代理，不要让 GOPRIVATE 影响代理', 'go env -w GONOPROXY=none'],
    ],
    dont: ['不要用它来避开校验和数据库'],
  },
};
