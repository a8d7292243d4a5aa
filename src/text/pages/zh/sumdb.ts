// Pages of the codes about the checksum database and go.sum, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'sumdb'> = {
  'sumdb.unreachable': {
    why: [
      'sum.golang.org 被网络阻断，而模块代理不转发它',
      '转发代理或防火墙放行了模块代理，但没有放行校验和数据库',
    ],
    tellApart: {
      'sumdb.proxy-breaks': 'URL 中含有 /sumdb/：是模块代理的响应有误',
      'sumdb.not-found': '数据库返回 404 或 410',
      'tcp.timeout': '模块代理也没有响应',
    },
    do: [
      ['用同一个数据库的另一个名称', 'go env -w GOSUMDB=sum.golang.google.cn'],
      ['或者改用转发它的模块代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['或者请求放行 sum.golang.org 的 443 端口'],
    ],
    dont: ['不要关闭校验和数据库：之后模块的任何改动都不会被发现'],
  },
  'sumdb.proxy-breaks': {
    why: [
      '代理对 /sumdb/sum.golang.org/supported 返回 403、5xx 或网页，而不是 200 或 404',
      '它声称转发数据库，实际却做不到',
    ],
    tellApart: {
      'sumdb.unreachable': 'URL 是数据库自己的地址',
      'http.403': '模块本身也失败',
    },
    do: [
      ['查看它的响应', 'curl -sS -i https://HOST/sumdb/sum.golang.org/supported'],
      ['写明数据库的地址，这样不经过代理', "go env -w 'GOSUMDB=sum.golang.org https://sum.golang.org'"],
      ['请运营者在那里返回 404'],
    ],
    dont: ['不要为此让公开模块免于校验'],
  },
  'sumdb.config': {
    why: [
      '名称写错、带引号或空格过多；sum.golang.org 以外的数据库需要写完整的密钥',
      'go env -w GOSUMDB= 写入了空值',
      'go env 配置文件中有 Windows 换行符',
    ],
    tellApart: { 'sumdb.unreachable': '值没有问题，是数据库无法访问' },
    do: [
      ['查看当前值', 'go env GOSUMDB'],
      ['恢复默认值', 'unset GOSUMDB', 'go env -u GOSUMDB'],
    ],
    dont: ['应更正名称，不要关闭校验和数据库'],
  },
  'sumdb.not-found': {
    why: ['模块是私有的，却没有模式说明这一点', '版本刚刚发布，或标签已被删除', '路径写错'],
    tellApart: {
      'private.not-matched': '已知该主机或路径是私有的',
      'module.not-yet': '版本发布只有几分钟',
      'http.404': '该行没有“verifying”',
    },
    do: [
      ['如果是私有模块，写明这一点', 'go env -w GOPRIVATE=git.example.com'],
      ['如果是公开模块，查看该版本是否存在', 'go list -m -versions MODULE'],
    ],
    dont: ['不要让所有模块免于校验：只写自己的主机'],
  },
  'sumdb.mismatch': {
    why: [
      '数据库记录之后，作者移动了标签',
      '镜像保留了不同的或损坏的副本',
      '有人改动了下载内容；实际上很少见',
    ],
    tellApart: {
      'gosum.mismatch': '提示中写的是 go.sum，而不是数据库',
      'proxy.wrong-content': '发送不同内容的那个代理',
      'http.html': '网页被当作了模块数据',
    },
    do: [
      [
        '用另一条路径下载到空缓存',
        'GOMODCACHE=$(mktemp -d) GOPROXY=https://goproxy.cn go mod download MODULE@VERSION',
      ],
      ['如果通过，说明所用的代理保留了错误的副本：更换并报告'],
      ['如果也失败，说明作者移动了标签：使用其他版本', 'go get MODULE@latest'],
    ],
    dont: ['不要为了绕过它而关闭校验', '不要删除 go.sum：原因不在那里'],
  },
  'sumdb.misbehaving': {
    why: [
      '签名树的本地副本已损坏，例如由断电造成',
      '转发者或解密设备改动了响应',
      'GOSUMDB 指定的数据库或密钥与以前不同',
    ],
    tellApart: {
      'sumdb.proxy-breaks': '返回的是网页或状态码，而不是记录',
      'sumdb.mismatch': '签名树通过验证，是模块不同',
    },
    do: [
      ['查看本地副本：空的或乱码的文件就是已损坏', 'cat "$(go env GOPATH)/pkg/sumdb/sum.golang.org/latest"'],
      ['删除损坏的副本', 'rm "$(go env GOPATH)/pkg/sumdb/sum.golang.org/latest"'],
      ['如果文件完好，保留全部输出并报告给 Go 项目'],
    ],
    dont: ['不要删除完好的副本：它是证据'],
  },
  'sumdb.off': {
    why: ['教程或基础镜像关闭了它', 'GONOSUMDB 或 GOPRIVATE 中的模式涵盖了所有模块'],
    tellApart: {
      'private.too-broad': '把公开模块排除在外的那个模式',
      'sumdb.config': '该值本想指定数据库，但没有做到',
    },
    do: [
      ['查看设置', 'go env GOSUMDB GONOSUMDB GOPRIVATE'],
      ['恢复默认值', 'unset GOSUMDB', 'go env -u GOSUMDB'],
      ['如果无法访问，使用它的另一个名称', 'go env -w GOSUMDB=sum.golang.google.cn'],
    ],
    dont: ['下载工具链时不要关闭它：go 会拒绝下载'],
  },
  'gosum.mismatch': {
    why: ['go.sum 写入之后，作者移动了标签', '现在的代理提供的副本与当时不同', 'go.sum 被手工编辑或合并有误'],
    tellApart: {
      'sumdb.mismatch': '提示中写的是数据库：与 go.sum 无关',
      'proxy.wrong-content': '只有一个代理发送不同的内容',
      'cache.corrupt': '缓存中的副本在本机上被改动',
    },
    do: [
      [
        '对于公开模块，查看数据库的记录；大写字母 A 写成“!a”',
        'curl -sS https://sum.golang.org/lookup/MODULE@VERSION',
      ],
      ['如果与 go.sum 一致，说明下载有误：更换代理并清空缓存', 'go clean -modcache'],
      ['如果与下载一致，说明 go.sum 有误：删除该版本的行，然后运行', 'go mod tidy'],
      ['如果是私有模块，询问作者；改动后的版本需要新的标签'],
    ],
    dont: ['不要删除整个 go.sum', '不要为了绕过它而关闭校验'],
  },
  'gosum.missing': {
    why: ['修改了 go.mod 或导入语句，但没有更新或提交 go.sum', '容器构建只复制了 go.mod，没有复制 go.sum'],
    tellApart: {
      'gosum.malformed': 'go.sum 存在，但无法解析',
      'gosum.mismatch': '有该行，但哈希不同',
    },
    do: [
      ['补上缺少的内容', 'go mod tidy'],
      ['或者只针对一个模块', 'go mod download MODULE'],
      ['提交 go.sum，并复制到构建中', 'COPY go.mod go.sum ./'],
    ],
    dont: ['不要把 go.sum 排除在版本控制之外'],
  },
  'gosum.malformed': {
    why: ['合并留下了冲突标记', '文件被手工编辑或截断'],
    tellApart: { 'gosum.mismatch': '文件可以解析，是哈希不同' },
    do: [['查看 go 指出的行，删除冲突标记'], ['其余部分让 go 修复', 'go mod tidy']],
    dont: ['不要盲目选择冲突的一方：保留双方的行，再运行 tidy'],
  },
};
