// Pages of the codes about module data that arrives and is wrong, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'proxy'> = {
  'proxy.lacks-module': {
    why: ['该代理只有上传给它的内容，或只有私有模块', 'file:// 条目中没有内容', '它没有上游，或处于离线模式'],
    tellApart: {
      'http.404': '缺少的是所请求的模块，而不是已知模块',
      'goproxy.wrong-path': '地址不是模块代理的地址，因此什么都找不到',
    },
    do: [
      ['在它之后写一个公共代理', 'go env -w GOPROXY=https://proxy.example.com,https://goproxy.cn,direct'],
      ['询问运营者它是否应当获取公开模块'],
    ],
    dont: ['不要在它之后写 off：那会掩盖它的响应'],
  },
  'proxy.invalid-info': {
    why: ['以状态码 200 返回了网页或错误对象', '代理混淆了版本，或为错误的伪版本编造了信息', '响应为空'],
    tellApart: {
      'http.html': "提示中写着 invalid character '<'：是网页",
      'module.unknown-revision': '代理没有问题：确实没有该版本',
    },
    do: [
      ['查看响应', 'curl -sS https://HOST/MODULE/@v/VERSION.info'],
      ['改用其他代理，并报告给运营者', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要把 go.mod 中的版本改成代理所说的版本'],
  },
  'proxy.invalid-mod': {
    why: ['网页被当作 go.mod 保存，往往发生在关闭校验期间', '代理为该路径提供了另一个文件'],
    tellApart: {
      'module.renamed': 'go.mod 没有问题，它声明了另一个路径',
      'gosum.mismatch': '由校验和发现内容不符',
    },
    do: [
      ['查看代理发送的内容', 'curl -sS https://HOST/MODULE/@v/VERSION.mod'],
      ['从缓存中清除错误的副本', 'go clean -modcache'],
      ['改用其他代理，并报告该问题'],
    ],
    dont: ['不要关闭校验：那样的内容会被一直接受'],
  },
  'proxy.invalid-zip': {
    why: [
      '以状态码 200 返回了网页或不完整的文件',
      'zip 是手工打包的，其中的名称不以 MODULE@VERSION/ 开头',
      '大小超过 500 MiB',
    ],
    tellApart: {
      'http.truncated': '提示说明连接中断',
      'cache.corrupt': '损坏的 zip 已在本机',
      'http.html': '其他文件也是网页',
    },
    do: [
      ['查看收到的是什么', 'curl -sS https://HOST/MODULE/@v/VERSION.zip | file -'],
      ['改用其他代理，并报告该问题', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要为此在条目之后写 |：文件是在选定条目之后才检查的'],
  },
  'proxy.wrong-content': {
    why: ['作者移动了标签，代理获取该版本的时间在移动之前或之后', '代理提供并保留了空的或被改动的文件'],
    tellApart: {
      'gosum.mismatch': 'go.sum 有记录时，go 这样报告它',
      'sumdb.mismatch': '查询校验和数据库时，go 这样报告它',
      'cache.corrupt': '代理没有问题，是本机的副本有误',
    },
    do: [
      [
        '用另一条路径下载到空缓存',
        'GOMODCACHE=$(mktemp -d) GOPROXY=https://goproxy.cn,direct go mod download MODULE@VERSION',
      ],
      ['如果通过，更换代理并报告给它的运营者'],
    ],
    dont: ['在两条独立的路径得到相同结果之前，不要接受新的校验和'],
  },
  'proxy.empty-list': {
    why: [
      '该模块还没有带标签的版本',
      '以网页代替版本列表时，会被当作空列表',
      '没有该模块版本的镜像返回 200 而不是 404',
    ],
    tellApart: {
      'module.unknown-revision': '有版本，但没有所请求的那一个',
      'http.html': '其他请求返回网页',
      'module.not-found': '仓库不存在',
    },
    do: [
      ['查看列表', 'curl -sS https://HOST/MODULE/@v/list'],
      ['不用 latest，改为请求提交或分支', 'go get MODULE@main'],
      ['换一条路径查询', 'GOPROXY=direct go list -m -versions MODULE'],
    ],
    dont: ['不要指望逗号之后的条目：空列表会使查找结束'],
  },
  'proxy.upstream': {
    why: [
      '代理无法访问它自己的来源：它的网络、证书或转发代理有问题',
      '获取时间超过它的限制，常见于较大的仓库',
      '仓库管理软件在多次失败后自动屏蔽了上游',
    ],
    tellApart: {
      'http.404': '模块确实不存在',
      'http.5xx': '代理自身有故障：已存储的模块也失败',
      'dns.nxdomain': '是本机的域名查询失败：上方没有“server response”',
    },
    do: [
      ['几分钟后再试：后台仍在获取'],
      ['改用其他代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['如果是自建代理，查看它的日志，并在那台机器上运行 go'],
    ],
    dont: ['不要在本机排查“server response”之下的主机和地址'],
  },
  'proxy.policy': {
    why: [
      'Xray、Curation 或 Sonatype Firewall 等产品阻止了该版本：已知漏洞、许可证或发布时间过短',
      '扫描尚未完成或不可用',
    ],
    tellApart: {
      'http.403': '响应中没有提到策略',
      'http.401': '缺少登录',
    },
    do: [
      ['查看完整的响应，找出策略的名称', 'curl -sS -i https://HOST/MODULE/@v/VERSION.zip'],
      ['使用允许的版本', 'go get MODULE@v1.2.3'],
      ['向策略的管理者申请例外'],
    ],
    dont: ['不要用 direct 绕过它：该规则是有意设置的'],
  },
  'proxy.slow': {
    why: ['距离较远或过载', '通往它的线路被限速', '它要先从上游获取每个模块'],
    tellApart: { 'http.timeout': '完全没有响应', 'tcp.partial': '只有部分地址连接较慢' },
    do: [
      ['改用更快的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['在多次 CI 运行之间保留模块缓存'],
    ],
    dont: ['不要为了速度改用 direct：那样更慢'],
  },
};
