// Pages of the codes about names and addresses, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'dns'> = {
  'dns.nxdomain': {
    why: ['GOPROXY 或模块路径中的域名写错', '该域名只在公司内网可见，而 VPN 没有连接', '该主机已停用'],
    tellApart: {
      'dns.no-address': '域名存在但没有地址；go 的提示相同',
      'goproxy.syntax': '域名中含有逗号或引号，或者就是“https”',
      'httpproxy.misconfigured': '域名是“http”，且该行以 proxyconnect 开头',
      'private.not-matched': '该行位于“server response”之下：它是服务器上写出的',
    },
    do: [
      ['手动查询 DNS', 'nslookup HOST'],
      ['查看域名从何而来', 'go env GOPROXY GOSUMDB'],
      ['连接 VPN，或更正域名'],
    ],
    dont: ['不要在 hosts 文件中固定地址：它会在不知不觉中失效'],
  },
  'dns.no-address': {
    why: ['该域名只有其他类型的记录，或别名指向不存在的目标', '解析器过滤了两种地址中的一种'],
    tellApart: { 'dns.nxdomain': '域名根本不存在；只有解析器能区分这两者' },
    do: [['分别查询两种地址', 'nslookup -type=A HOST', 'nslookup -type=AAAA HOST'], ['告知该域名的所有者']],
    dont: ['不要在 hosts 文件中固定地址'],
  },
  'dns.timeout': {
    why: [
      '解析器已停止或无法访问，常见于切换 VPN 之后',
      '防火墙丢弃 53 端口的数据；容器中的公共解析器常被阻断',
    ],
    tellApart: {
      'tcp.timeout': '该行没有“lookup”：域名已解析，是主机没有响应',
      'dns.no-server': '立即被拒绝，而不是没有响应',
      'dns.servfail': '解析器有响应，但返回错误',
    },
    do: [
      ['查看所用的解析器', 'cat /etc/resolv.conf'],
      ['手动查询其中一个', 'nslookup HOST'],
      ['对于 Docker，在 /etc/docker/daemon.json 的“dns”中写入有响应的解析器'],
    ],
    dont: ['不要只在后面添加解析器：前面没有响应的每一个都要先等到超时'],
  },
  'dns.servfail': {
    why: [
      '解析器无法访问它的上游，或该区域的签名无法通过验证',
      '它拒绝这个客户端或这个区域',
      '容器网络中的解析器没有可用的上游',
    ],
    tellApart: {
      'dns.nxdomain': '解析器有响应，并说明域名不存在',
      'dns.timeout': '解析器没有响应',
    },
    do: [
      ['查询该解析器，再查询另一个', 'nslookup HOST', 'nslookup HOST 223.5.5.5'],
      ['重启本地解析器或 VPN，或告知其管理员'],
    ],
    dont: ['不要为此修改 GOPROXY：下一台主机仍由同一个解析器解析'],
  },
  'dns.no-server': {
    why: [
      '/etc/resolv.conf 不存在或没有写服务器，因此 go 向本机查询',
      '本地解析器（systemd-resolved、dnsmasq）已停止',
      '精简容器或 chroot 中没有解析器设置',
    ],
    tellApart: {
      'dns.timeout': '写了服务器，但它没有响应',
      'tcp.refused': '被拒绝的端口不是 53',
    },
    do: [
      ['查看其中写了什么', 'cat /etc/resolv.conf'],
      ['启动本地解析器', 'systemctl restart systemd-resolved'],
      ['或者在 /etc/resolv.conf 中写入有响应的解析器'],
    ],
    dont: ['不要把主机名逐个写进 hosts 文件'],
  },
  'dns.unresolved': {
    why: ['由 git、ssh 或 curl 查询该域名，它没有说明解析器的响应', '任何域名解析故障都可能是原因'],
    tellApart: {
      'dns.nxdomain': '手动查询说明域名不存在',
      'dns.timeout': '手动查询没有响应',
      'vcs.url-rewrite': '域名看起来像协议名：是 insteadOf 规则造成的',
      'httpproxy.misconfigured': '“Could not resolve proxy”：转发代理的名称有误',
    },
    do: [
      ['手动查询 DNS', 'nslookup HOST'],
      ['如果只有 git 失败，查看它自己的设置', 'git config --get-regexp "proxy|insteadof"'],
    ],
    dont: ['不要当作模块不存在：此时还没有询问任何服务器'],
  },
  'dns.hijack': {
    why: [
      '过滤器或广告拦截器返回 0.0.0.0 或它自己的地址',
      '响应在途中被伪造',
      '运营商把不存在的域名指向自己的页面',
    ],
    tellApart: {
      'dns.fake-ip': '地址位于 198.18.0.0/15，由自己的代理程序分配',
      'dns.hosts-override': '地址写在本机的 hosts 文件中',
      'tls.hostname': '应答的是错误的机器时，接着会看到的故障',
    },
    do: [
      ['比较两个解析器', 'nslookup HOST', 'nslookup HOST 223.5.5.5'],
      ['使用加密连接的解析器，或改用域名解析正确的模块代理'],
      ['如果是公司的过滤器，请求放行该主机'],
    ],
    dont: ['不要接受应答机器的证书'],
  },
  'dns.fake-ip': {
    why: ['Clash、mihomo、sing-box 或 Surge 等代理程序以 fake-ip 模式运行，会应答所有域名'],
    tellApart: {
      'dns.hijack': '地址不属于此类程序使用的保留范围',
      'tcp.timeout': '程序已停止，它分配的地址不再可用',
    },
    do: [
      ['下载正常时，无需处理'],
      ['程序停止后，重新启动它或清除 DNS 缓存'],
      ['对于容器，把该程序的 HTTP 端口设为容器中的 HTTPS_PROXY'],
    ],
    dont: ['不要把这样的地址写进 hosts 文件'],
  },
  'dns.hosts-override': {
    why: ['以前为加速某个网站而写的行仍然存在', 'Watt Toolkit、FastGithub 等加速工具写入了该行，之后已退出'],
    tellApart: { 'dns.hijack': '错误的地址来自解析器' },
    do: [
      ['找到该行；Windows 上位于 C:\\Windows\\System32\\drivers\\etc\\hosts', 'grep -n HOST /etc/hosts'],
      ['以管理员身份删除它'],
    ],
    dont: ['不要换成另一个地址：它同样会失效'],
  },
};
