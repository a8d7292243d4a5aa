// Pages of the codes about forward proxies (HTTP_PROXY, HTTPS_PROXY, NO_PROXY), in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'httpproxy'> = {
  'httpproxy.unreachable': {
    why: [
      '本地代理程序（Clash、v2rayN 等）没有运行，或使用另一个端口',
      '在容器或 WSL 中，127.0.0.1 不是运行它的那台机器',
      '公司代理只在公司网络内可用',
    ],
    tellApart: {
      'tcp.refused': '该行没有 proxyconnect，地址属于模块主机',
      'httpproxy.misconfigured': '所查询的主机名是“http”，或端口不可能存在',
    },
    do: [
      ['查看设置', 'env | grep -i _proxy'],
      ['启动该程序，或更正端口', 'export HTTPS_PROXY=http://127.0.0.1:7890'],
      [
        '在容器中写宿主机的名称，并让该程序允许局域网连接',
        'export HTTPS_PROXY=http://host.docker.internal:7890',
      ],
      ['如果这里不需要转发代理', 'unset HTTPS_PROXY https_proxy'],
    ],
    dont: ['不要修改 GOPROXY：每个条目都经过同一个转发代理'],
  },
  'httpproxy.auth': {
    why: ['变量中缺少用户名和密码，或者有误', '代理要求 NTLM 或 Kerberos，go 不支持'],
    tellApart: {
      'http.401': '是模块代理要求凭据',
      'httpproxy.denied': '登录没有问题，是不允许访问该目标',
    },
    do: [
      ['写入变量，特殊字符用百分号编码', 'export HTTPS_PROXY=http://USER:PASSWORD@proxy.example.com:3128'],
      [
        '对于 NTLM 或 Kerberos，在本机运行 cntlm 或 px 等辅助程序，让变量指向它',
        'export HTTPS_PROXY=http://127.0.0.1:3128',
      ],
    ],
    dont: ['不要把密码放在他人可以读到的文件中'],
  },
  'httpproxy.denied': {
    why: ['它的规则不允许访问该主机', '它自己也无法访问该主机', '禁止对该端口使用 CONNECT'],
    tellApart: {
      'http.403': '状态码之前有“reading URL”：是模块代理拒绝',
      'httpproxy.auth': '407：它要求凭据',
      'httpproxy.timeout': '它没有任何响应',
    },
    do: [
      ['查看它的响应', 'curl -v https://HOST/'],
      ['请它的管理员放行该主机的 443 端口'],
      ['如果内网有模块代理，改用它'],
      ['如果可以直接访问该主机，将其排除', 'export NO_PROXY=HOST'],
    ],
    dont: ['不要让公司流量走私人隧道：先询问'],
  },
  'httpproxy.timeout': {
    why: ['代理无法访问目标，却没有说明', '该端口属于另一个程序，它接受连接后一直等待'],
    tellApart: {
      'http.timeout': '是模块代理没有响应；那时 go 会一直等待，没有超时',
      'httpproxy.unreachable': '连代理都没有连上',
    },
    do: [['查看停在哪一步', 'curl -v -m 20 https://HOST/'], ['更正端口，重启代理程序，或在其中更换节点']],
    dont: ['不要先怀疑模块主机：go 还没有到达那里'],
  },
  'httpproxy.misconfigured': {
    why: [
      '值中有空格、引号、全角冒号，或密码中有 # / \\：go 会去连接名为“http”的主机',
      '代理使用明文 http（几乎都是如此），协议却写成 https://',
      '把 SOCKS 端口写成 http://，或把 HTTP 端口写成 socks5://',
      '密码中的百分号没有编码：go 会忽略整个值',
    ],
    tellApart: {
      'httpproxy.unreachable': '值没有问题，只是没有响应',
      'tls.not-tls': '该行没有 proxyconnect：是模块主机自己不提供 TLS',
      'goproxy.syntax': '所查询的主机名来自 GOPROXY',
    },
    do: [
      ['查看设置，包括引号和空格', 'env | grep -i _proxy | cat -A'],
      ['写成协议、主机和端口', 'export HTTPS_PROXY=http://127.0.0.1:7890'],
      ['对于 SOCKS 端口', 'export HTTPS_PROXY=socks5://127.0.0.1:1080'],
    ],
    dont: ['不要用 go env -w 写入该变量：go 会拒绝'],
  },
  'httpproxy.no-proxy': {
    why: [
      '条目之间用了空格或分号，而不是逗号',
      '条目中含有协议、路径，或 go 不识别的 *',
      '地址段对域名不起作用',
      '.example.com 不包括 example.com 本身',
    ],
    tellApart: {
      'httpproxy.misconfigured': '问题在代理变量本身',
      'httpproxy.ignored': '该变量是 go 不读取的',
    },
    do: [
      ['查看两种写法', 'env | grep -i no_proxy'],
      ['写主机和域名，用逗号分隔', 'export NO_PROXY=localhost,127.0.0.1,example.com'],
    ],
    dont: ['除非针对所有主机，不要写 *'],
  },
  'httpproxy.ignored': {
    why: [
      'ALL_PROXY、系统设置、PAC 文件以及 git 或 npm 的代理设置，对 go 都不起作用',
      '该变量由 go env -w 写入，或手工写进了 go env 配置文件',
      '只设置 HTTP_PROXY 对 https 不起作用',
    ],
    tellApart: {
      'httpproxy.no-proxy': '变量已被读取，是 NO_PROXY 排除了该主机',
      'httpproxy.misconfigured': '变量没有问题，但 go 无法使用它的值',
    },
    do: [['在环境中设置 go 会读取的变量', 'export HTTPS_PROXY=http://127.0.0.1:7890']],
    dont: ['不要指望代理程序的“系统代理”开关对 go 起作用：TUN 模式才有效'],
  },
};
