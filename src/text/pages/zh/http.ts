// Pages of the codes about what a module proxy answers, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'http'> = {
  'http.401': {
    why: [
      '代理要求用户名和密码或令牌，而 go 没有',
      '令牌已过期',
      'netrc 中的记录没有用到：URL 带端口时记录也要带端口，并且 login 和 password 缺一不可',
    ],
    tellApart: {
      'auth.netrc': '有该主机的记录，但 go 无法使用',
      'http.403': '凭据有效，但权限不足',
      'private.not-matched': '代理是公共的，而模块是私有的',
    },
    do: [
      ['查看服务器的说明', 'curl -sS -i https://HOST/'],
      ['在 netrc 文件中加一行（URL 自身带有用户名时除外）', 'machine HOST login USER password TOKEN'],
      ['在签发令牌的地方更新令牌'],
    ],
    dont: ['不要把令牌写进他人可以读到的 GOPROXY 值，例如日志或镜像'],
  },
  'http.403': {
    why: [
      '运营者、地区规则或服务器前面的防火墙拒绝这个客户端',
      '策略产品阻止了该模块',
      '只有较大的 zip 失败：代理把它交给另一台主机，被那台主机拒绝',
    ],
    tellApart: {
      'http.redirect-target': '只有 .zip 失败，且代理是 proxy.golang.org',
      'proxy.policy': '响应中提到策略、Xray、Curation 或隔离',
      'httpproxy.denied': '只有“Forbidden”而没有“reading”：是转发代理拒绝',
      'http.401': '尚未登录',
    },
    do: [
      ['查看完整的响应，go 只显示其中一部分', 'curl -sS -i https://HOST/rsc.io/quote/@v/list'],
      ['改用其他代理，或让该失败回退（Go 1.15）', "go env -w 'GOPROXY=https://goproxy.cn|direct'"],
      ['请运营者放行该客户端或该模块'],
    ],
    dont: ['不要指望逗号之后的条目：403 不会回退'],
  },
  'http.404': {
    why: [
      '代理没有该模块，或尚未收录',
      '模块路径或版本写错',
      '模块是私有的，代理看不到它',
      '无法访问上游的代理也会返回 404',
    ],
    tellApart: {
      'goproxy.wrong-path': '这个条目对所有模块都返回 404',
      'private.not-matched': '该模块属于自己或公司',
      'proxy.upstream': '响应中提到超时或 bad upstream',
      'module.unknown-revision': '响应中写着“unknown revision”：模块存在，版本不存在',
    },
    do: [
      ['查看代理有哪些版本', 'go list -m -versions MODULE'],
      ['如果模块是私有的，不要让它经过代理', 'go env -w GOPRIVATE=git.example.com'],
      ['在它之后再写一个条目', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要把 -x 输出中较短路径的 404 当作故障：go 会尝试每个前缀'],
  },
  'http.410': {
    why: ['代理说明它不会提供该模块或该版本', '向公共服务请求了私有模块'],
    tellApart: {
      'http.404': '对 go 来说含义相同',
      'sumdb.not-found': '该行含有“verifying”，并提到校验和数据库',
    },
    do: [
      ['阅读“server response”之下的内容'],
      ['如果模块是私有的，不要让它经过公共服务', 'go env -w GOPRIVATE=git.example.com'],
    ],
    dont: ['不要把“server response”之下的地址当作自己的：它们属于远端的机器'],
  },
  'http.429': {
    why: ['来自该地址的请求过多，地址可能与他人共用（办公室、CI）', '途中的设备限制了请求；代理本身并不知情'],
    tellApart: {
      'http.403': '是一直拒绝，而不是暂时的',
      'httpproxy.denied': '由转发代理返回',
    },
    do: [
      ['稍后继续：已下载的内容会保留', 'go mod download'],
      ['在多次 CI 运行之间保留模块缓存'],
      ['使用距离较近的代理或自建代理'],
    ],
    dont: ['不要立即反复重试：会延长限制时间'],
  },
  'http.5xx': {
    why: [
      '代理或它前面的负载均衡器已停止或过载',
      '代理无法从它的上游获取该模块',
      '本应返回 404 的代理返回了 500',
    ],
    tellApart: {
      'proxy.upstream': '只有代理尚未存储的模块失败',
      'httpproxy.denied': '只有“Bad Gateway”而没有“reading”：来自转发代理',
      'goproxy.comma-no-fallback': '逗号之后还有可用的条目',
    },
    do: [
      ['几分钟后再试，并查看该代理的状态页'],
      ['让该失败回退（Go 1.15）', "go env -w 'GOPROXY=https://proxy.example.com|direct'"],
      ['如果是自建代理，查看它的日志'],
    ],
    dont: ['不要清除模块缓存：其中没有这次失败的内容'],
  },
  'http.status': {
    why: ['服务器提供的不是模块', '途中的设备返回了它自己的状态码', '路径已移动'],
    tellApart: {
      'http.redirect': '状态码为 3xx',
      'goproxy.wrong-path': '对所有模块都返回这个状态码',
    },
    do: [['查看完整的响应', 'curl -sS -i https://HOST/rsc.io/quote/@v/list'], ['询问运营者，或改用其他代理']],
    dont: ['不要指望逗号之后的条目：只有 404 和 410 会回退'],
  },
  'http.timeout': {
    why: [
      '代理正从上游获取较大的模块，其间没有任何输出',
      '途中的设备扣住了响应，例如用于扫描',
      '服务器没有反应',
    ],
    tellApart: {
      'tcp.timeout': '连接没有建立',
      'httpproxy.timeout': '只有“context deadline exceeded”：是转发代理没有响应',
      'cache.locked': 'go 在等待，但没有使用网络',
    },
    do: [
      ['查看是哪个请求没有响应', 'go mod download -x MODULE@VERSION'],
      ['go 在这里没有超时，因此限制命令的时间', 'timeout 120 go mod download'],
      ['改用其他代理'],
    ],
    dont: ['不要寻找 go 的超时设置：没有这样的设置'],
  },
  'http.truncated': {
    why: [
      '下载期间连接中断：线路不稳定、VPN、代理过载',
      '途中的设备限制了大小或时间',
      'HTTP/2 流在途中被重置',
    ],
    tellApart: {
      'tls.reset': '响应开始之前就被切断',
      'proxy.invalid-zip': '文件完整到达，但内容有误',
      'cache.corrupt': '以前留下的损坏文件',
    },
    do: [
      ['再试一次：完整的文件会保留', 'go mod download'],
      ['不使用 HTTP/2 再试', 'GODEBUG=http2client=0 go mod download'],
      ['改用其他代理'],
    ],
    dont: ['不要清除模块缓存：不完整的文件不会被保存'],
  },
  'http.protocol': {
    why: ['该端口属于其他服务，或者属于 TLS 而条目写的是 http://', '途中的设备损坏了响应'],
    tellApart: {
      'tls.not-tls': '情况相反：用 https:// 访问了不提供 TLS 的端口',
      'httpproxy.misconfigured': '把 SOCKS 端口当作 HTTP 代理使用',
    },
    do: [
      ['查看应答的是什么', 'curl -v http://HOST/'],
      ['更正条目的协议和端口', 'go env GOPROXY'],
    ],
    dont: ['不要反复重试：响应不会改变'],
  },
  'http.redirect': {
    why: [
      '登录服务把每个请求转到自己的页面再转回来',
      '服务器从 https 重定向到 http，go 会拒绝',
      '两台主机互相重定向',
    ],
    tellApart: {
      'http.html': '重定向的终点是网页',
      'http.redirect-target': '另一台主机无法访问',
    },
    do: [
      ['查看重定向的过程', 'curl -sS -I -L --max-redirs 12 https://HOST/'],
      ['直接使用重定向最终到达的地址'],
      ['登录门户，或询问运营者'],
    ],
    dont: ['不要为了让重定向通过而把条目改成 http://'],
  },
  'http.html': {
    why: ['认证门户或登录页代替代理应答', '公司或运营商的拦截页代替代理应答', '路径属于某个网站'],
    tellApart: {
      'goproxy.wrong-path': '同一主机的另一个路径提供模块',
      'goproxy.not-a-proxy': '该主机根本不提供模块',
      'proxy.empty-list': '以网页代替版本列表时，会被当作空列表',
    },
    do: [
      ['查看该网页', 'curl -sS -L https://HOST/rsc.io/quote/@v/list'],
      ['登录网络或代理之后再继续'],
      ['如果缓存中的 go.mod 已变成网页，清除其间接受的内容', 'go clean -modcache'],
    ],
    dont: ['不要关闭校验后继续：网页会被当作 go.mod 保存'],
  },
  'http.redirect-target': {
    why: [
      'proxy.golang.org 把较大的 zip 交给 storage.googleapis.com，后者在某些国家和公司被阻断',
      '公司代理重定向到防火墙未放行的存储主机',
    ],
    tellApart: {
      'http.403': '小文件也失败',
      'http.redirect': '循环重定向，或重定向到 http',
    },
    do: [
      ['查看另一台主机是否有响应', 'curl -sS -I https://storage.googleapis.com/'],
      ['请求放行 storage.googleapis.com'],
      ['或者改用自行发送文件的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要当作某一个模块的问题：所有较大的模块都会失败'],
  },
};
