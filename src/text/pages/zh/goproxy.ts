// Pages of the codes about the GOPROXY value itself, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'goproxy'> = {
  'goproxy.syntax': {
    why: [
      '从网页或聊天中复制时带入了全角逗号、弯引号或 Markdown 标记',
      '在 go env 配置文件、Dockerfile 或 Windows 的 set 命令中写了引号，引号成了值的一部分',
      '条目之间用了空格或分号',
      '缺少协议，或协议不是 http、https、file；direct 和 off 必须小写',
    ],
    tellApart: {
      'env.go-old': '列表没有问题，但 Go 1.13 以前的版本把它当作一个 URL',
      'dns.nxdomain': 'URL 没有问题，但主机不存在',
      'httpproxy.misconfigured': '所查询的主机名是 http：转发代理变量的写法有误',
    },
    do: [
      ['按 go 的读法查看该值', 'go env GOPROXY'],
      ['重新写入', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要在 go env 配置文件中写引号', '不要让一个错误的条目留在列表里：整个列表都会失败'],
  },
  'goproxy.empty': {
    why: [
      '想恢复默认值，却用 go env -w 写入了空值',
      '值中只有分隔符',
      '打包者从安装目录的 go.env 文件中删除了该行',
    ],
    tellApart: {
      'goproxy.off': '提示中写的是 GOPROXY=off',
      'goproxy.syntax': '列表中有条目，但条目有误',
    },
    do: [['恢复默认值', 'go env -u GOPROXY', 'go env GOPROXY']],
    dont: ['不要设为空值：在 go env 配置文件中，空值不等于默认值'],
  },
  'goproxy.off': {
    why: [
      'CI 设置、Makefile 或容器有意禁止下载',
      '编辑器的语言服务器为它自己的 go 调用设置了 off',
      '列表以 off 结尾，而之前的条目都返回“未找到”',
    ],
    tellApart: {
      'env.vendor': '提示中写的是 -mod=vendor',
      'http.404': 'off 排在某个代理之后时，被掩盖的就是该代理的这个响应',
      'env.shadowed': 'go env -w 写的是别的值，但环境变量优先',
    },
    do: [
      ['查看该值及其来源', 'go env GOPROXY', 'env | grep ^GOPROXY'],
      ['恢复默认值', 'unset GOPROXY', 'go env -u GOPROXY'],
      ['如果只有编辑器报错，在终端中下载后再重新加载', 'go mod download'],
    ],
    dont: ['不要把 off 当作 direct，也不要当作“不联网”：私有模块仍会从各自的主机获取'],
  },
  'goproxy.dead-entries': {
    why: ['把代理加在了以 direct 结尾的值后面', '把 direct 写在最前面，以为失败时代理会接上'],
    tellApart: {
      'goproxy.comma-no-fallback': '后面的条目会被读取，只是该失败不会回退',
    },
    do: [['把 direct 或 off 写在最后', 'go env -w GOPROXY=https://goproxy.cn,direct']],
    dont: ['不要等待报错：direct 之后的内容根本不会被解析'],
  },
  'goproxy.comma-no-fallback': {
    why: [
      '逗号只有遇到 404 和 410 才会继续',
      '超时、DNS 和 TLS 故障、401、403、429、5xx 以及空的版本列表都会使查找停止',
    ],
    tellApart: {
      'goproxy.no-fallback': '根本没有第二个条目',
      'goproxy.dead-entries': '后面的条目排在 direct 或 off 之后',
    },
    do: [
      ['修复或移除失败的条目，或者把可用的条目放在最前面'],
      ['让任何失败都回退（Go 1.15 或更新版本）', "go env -w 'GOPROXY=https://proxy.example.com|direct'"],
    ],
    dont: ['如果某个代理用于拦截或存放私有模块，不要在它之后写 |：否则它一失败就会被绕过'],
  },
  'goproxy.retired': {
    why: ['该值来自旧教程、旧镜像或旧 Makefile', '运营者已停止服务，域名或证书随后失效'],
    tellApart: {
      'dns.nxdomain': '域名写错或从未存在',
      'tls.expired': '主机仍在运行，只是证书没有更新',
    },
    do: [
      ['改用仍在运行的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['在 Dockerfile、Makefile 和 CI 设置中查找该名称', 'grep -rn HOST .'],
    ],
    dont: ['不要等待它恢复，也不要接受它过期的证书'],
  },
  'goproxy.not-a-proxy': {
    why: ['把网站、代码托管平台或下载页面当成了模块代理', '错误的地址在教程之间互相转抄'],
    tellApart: {
      'goproxy.wrong-path': '该主机确实提供模块，只是在另一个路径',
      'http.404': '确实是模块代理，只是没有这一个模块',
    },
    do: [
      ['请求版本列表；模块代理会返回 v1.5.2 这样的行', 'curl https://HOST/rsc.io/quote/@v/list'],
      ['改用模块代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要不经验证就照抄 GOPROXY 的值'],
  },
  'goproxy.wrong-path': {
    why: [
      '缺少路径，或者写成了该主机上另一个仓库的路径',
      '镜像站 /golang/ 下存放的是 Go 安装包，不是模块代理',
      'Artifactory 需要 /artifactory/api/go/NAME，Nexus 需要 /repository/NAME',
    ],
    tellApart: {
      'goproxy.not-a-proxy': '该主机的任何路径都不提供模块',
      'http.html': '路径没有问题，但返回的是登录页或拦截页',
    },
    do: [
      [
        '使用文档给出的地址，例如',
        'go env -w GOPROXY=https://mirrors.aliyun.com/goproxy/,direct',
        'go env -w GOPROXY=https://mirrors.tencent.com/go/,direct',
        'go env -w GOPROXY=https://repo.huaweicloud.com/repository/goproxy/,direct',
      ],
      ['公司仓库应使用其页面上为 Go 给出的地址'],
    ],
    dont: ['不要把路径省略成只剩主机名'],
  },
  'goproxy.credentials-on-http': {
    why: ['http:// 条目中带有 user:password@，而 go 只通过 https 发送凭据'],
    tellApart: {
      'http.401': '请求已发出，是服务器拒绝',
      'goproxy.plain-http': '不带凭据的 http:// 条目，go 会使用它',
    },
    do: [
      ['把条目改为 https，或向运营者索取 https 地址'],
      ['把密码放在 netrc 文件中，它同样只用于 https', 'machine HOST login USER password TOKEN'],
    ],
    dont: ['不要指望 GOINSECURE：它对 GOPROXY 不起作用'],
  },
  'goproxy.not-inherited': {
    why: [
      '容器构建不会继承 shell 中的变量',
      'sudo、系统服务和 cron 使用自己的环境',
      'go env -w 只写入一个用户、一个主目录的设置',
      '从桌面启动的编辑器不会读取 shell 配置文件',
    ],
    tellApart: {
      'env.shadowed': '进程能看到两个值，生效的是另一个',
      'tcp.timeout': '本来就要使用默认代理，只是它没有响应',
    },
    do: [
      ['在出错的地方查看', 'go env GOPROXY'],
      ['在 Dockerfile 中，写在第一条 go 命令之前', 'ENV GOPROXY=https://goproxy.cn,direct'],
      ['在服务单元文件、CI 设置或编辑器设置中写入该变量'],
    ],
    dont: ['不要把令牌写进镜像：应使用构建机密（secret）', '不要用 sudo 运行 go 来下载模块'],
  },
  'goproxy.bypassed': {
    why: ['GOPROXY 的值是 direct', 'GONOPROXY 或 GOPRIVATE 涵盖了公开主机，例如 github.com 或 *'],
    tellApart: {
      'env.modules-off': '没有询问代理，是因为模块模式已关闭',
      'private.too-broad': '造成这种情况的那个模式',
    },
    do: [
      ['查看设置', 'go env GOPROXY GONOPROXY GOPRIVATE'],
      ['只写私有的部分', 'go env -w GOPRIVATE=git.example.com,github.com/example'],
    ],
    dont: ['不要为了绕开有故障的代理而扩大 GONOPROXY：应更换代理'],
  },
  'goproxy.plain-http': {
    why: ['内部代理部署时没有配置证书', '地址是旧的'],
    tellApart: {
      'goproxy.credentials-on-http': '条目带有凭据，因此 go 会拒绝',
      'tls.not-tls': '条目写的是 https，但该端口提供明文 http',
    },
    do: [['向运营者索取 https 地址']],
    dont: ['不要关闭校验和验证：在这里它是唯一的保护'],
  },
  'goproxy.no-fallback': {
    why: ['教程省略了列表的其余部分', '公司要求所有模块都经过同一个代理'],
    tellApart: {
      'goproxy.comma-no-fallback': '有第二个条目，但不会用到',
    },
    do: [['如果没有规定禁止，加上第二个条目', "go env -w 'GOPROXY=https://proxy.example.com|direct'"]],
    dont: ['如果所有模块都必须经过策略检查，不要添加'],
  },
};
