// Pages of the codes about TLS, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'tls'> = {
  'tls.unknown-authority': {
    why: [
      '公司的设备重新签发了 TLS 证书，而它的 CA 没有安装在 go 读取的位置',
      '服务器使用私有 CA、自签名证书，或缺少中间证书',
      '精简镜像或新机器上没有 CA 证书',
      'CA 只存在于 Java、浏览器或 curl 的证书库中，go 不会读取它们',
    ],
    tellApart: {
      'tls.intercepted': '所有 https 主机的签发者都相同',
      'tls.missing-intermediate': '浏览器可以访问，而服务器只发送了一张证书',
      'tls.self-signed': '签发者与使用者相同',
      'tls.no-roots': '所有主机都失败，而签发者各自正常',
    },
    do: [
      ['查看证书由谁签发', 'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null'],
      [
        '如果是本公司的 CA，让本机信任它（Debian、Ubuntu；需要管理员权限）',
        'cp company-ca.crt /usr/local/share/ca-certificates/',
        'update-ca-certificates',
      ],
      ['在 Red Hat 和 Fedora 上', 'cp company-ca.crt /etc/pki/ca-trust/source/anchors/', 'update-ca-trust'],
      [
        '在 Linux 上（自 Go 1.27 起在任何系统上），只对当前用户',
        'export SSL_CERT_FILE=/path/to/company-ca.pem',
      ],
    ],
    dont: ['不要信任来历不明的 CA', '不要指望 GOINSECURE：它对 GOPROXY 和校验和数据库不起作用'],
  },
  'tls.missing-intermediate': {
    why: [
      '服务器只配置了自己的证书，没有证书链的其余部分',
      '浏览器会自行获取或记住缺少的证书，Linux 上的 go 不会',
    ],
    tellApart: {
      'tls.unknown-authority': '证书链完整，但末端的 CA 不受信任；go 的提示相同',
      'tls.intercepted': '签发者是公司或设备',
    },
    do: [
      [
        '数一数服务器发送了几张证书',
        'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null',
      ],
      ['请运营者安装完整的证书链（fullchain.pem）'],
    ],
    dont: ['不要在每台客户端上安装中间证书：下次续期时它会改变'],
  },
  'tls.self-signed': {
    why: ['内部服务器部署时使用了自己生成的证书', '某个设备或本地程序代替该主机应答'],
    tellApart: {
      'tls.unknown-authority': '证书由另一个名称签发；go 的提示相同',
      'tls.intercepted': '该主机是公共主机，它真正的证书不是自签名的',
    },
    do: [
      ['查看证书', 'openssl s_client -connect HOST:443 -servername HOST </dev/null'],
      ['请运营者换用由 CA 签发的证书'],
      ['如果服务器属于自己，像信任 CA 一样，只信任这一张证书'],
    ],
    dont: ['不要在 git 或其他任何地方关闭证书检查'],
  },
  'tls.intercepted': {
    why: [
      '公司的网关进行中间人解密（Zscaler、Netskope、Fortinet 等）',
      '本机的杀毒软件或调试代理进行中间人解密',
      '代码托管平台的加速工具（Watt Toolkit、FastGithub、dev-sidecar）进行中间人解密',
    ],
    tellApart: {
      'tls.unknown-authority': '只有一台主机，签发者也是它独有的',
      'tls.expired': '进行中间人解密的设备也可能出示过期的证书',
      'http.html': '认证门户：登录之后一切正常',
    },
    do: [
      ['比较两台互不相关的主机的签发者', 'openssl s_client -connect HOST:443 -servername HOST </dev/null'],
      ['如果是公司的，向管理员索取它的 CA，让本机信任它'],
      ['如果是本地程序，排除该主机或退出该程序'],
      ['或者请求不对该主机进行解密'],
    ],
    dont: ['不要信任不认识的 CA：先弄清它属于谁'],
  },
  'tls.no-roots': {
    why: [
      '镜像是没有 ca-certificates 的精简镜像（alpine、scratch、distroless）',
      'SSL_CERT_FILE 或 SSL_CERT_DIR 指向空的或无法读取的位置',
    ],
    tellApart: {
      'tls.unknown-authority': '只有部分主机失败',
      'tls.intercepted': '所有主机都失败，而且签发者都相同',
    },
    do: [
      [
        '安装证书（Alpine；Debian）',
        'apk add --no-cache ca-certificates',
        'apt-get install -y ca-certificates',
      ],
      [
        '在 scratch 镜像中，从另一个阶段复制证书文件',
        'COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
      ],
      ['查看相关变量', 'env | grep ^SSL_CERT'],
    ],
    dont: ['不要因此改用 http:// 代理'],
  },
  'tls.expired': {
    why: [
      '运营者没有更新证书',
      '该主机已停用',
      '证书链中的中间证书或根证书已过期',
      '进行中间人解密的设备出示了自己的旧证书',
    ],
    tellApart: {
      'tls.clock': '提示中的“current time”不是实际时间',
      'tls.not-yet-valid': '提示中写的是“is before”',
      'goproxy.retired': '已知该主机停止服务',
    },
    do: [
      [
        '查看有效期和签发者',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -dates -issuer',
      ],
      ['与本机时钟比较', 'date -u'],
      ['告知运营者，其间改用其他代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要把时钟调回去'],
  },
  'tls.not-yet-valid': {
    why: ['证书的生效日期较晚', '更常见的是本机时钟偏慢'],
    tellApart: { 'tls.clock': '提示中的“current time”不是实际时间' },
    do: [['与本机时钟比较', 'date -u'], ['告知运营者']],
    dont: ['不要把时钟调到将来'],
  },
  'tls.clock': {
    why: ['虚拟机或 WSL 休眠时，时钟也停了', '没有电池的开发板从 1970 年开始计时', '时间同步已关闭或被阻断'],
    tellApart: {
      'tls.expired': '提示中的“current time”是正确的',
      'tls.not-yet-valid': '提示中的“current time”是正确的，而证书的生效日期较晚',
    },
    do: [
      ['查看时间', 'date -u'],
      ['启用时间同步', 'timedatectl set-ntp true'],
      ['对于 WSL，在 Windows 中运行', 'wsl --shutdown'],
    ],
    dont: ['不要更换代理：所有 https 主机都会失败'],
  },
  'tls.hostname': {
    why: [
      'GOPROXY 中写的是证书中没有的别名或地址',
      '应答的是另一台服务器：门户页、错误的 DNS 响应、hosts 文件中的错误行',
      '负载均衡器不认识该域名，出示了默认证书',
    ],
    tellApart: {
      'dns.hijack': '地址不属于该主机',
      'tls.legacy-cn': '证书中有该域名，但只写在 Common Name 中',
      'tls.intercepted': '域名正确，签发者不对',
    },
    do: [
      [
        '查看证书包含哪些域名',
        'openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -ext subjectAltName',
      ],
      ['使用其中的域名'],
      ['查看应答的是哪个地址', 'nslookup HOST'],
    ],
    dont: ['不要在 https URL 中使用 IP 地址：证书中很少包含它'],
  },
  'tls.legacy-cn': {
    why: ['证书由只填写 Common Name 的旧脚本生成'],
    tellApart: { 'tls.hostname': '证书包含的是其他域名' },
    do: [['请运营者换用带 Subject Alternative Name 的证书']],
    dont: ['不要寻找 GODEBUG 的值：Go 1.17 已将其移除'],
  },
  'tls.bad-certificate': {
    why: [
      '证书链中有证书使用 SHA-1 签名，或 RSA 密钥过短',
      '密钥用途、序列号或名称约束不符合规则',
      '私有 CA 或解密设备过旧',
    ],
    tellApart: {
      'tls.unknown-authority': '格式没有问题，只是 CA 不受信任',
      'tls.version': '还没有检查任何证书',
    },
    do: [
      ['查看证书链', 'openssl s_client -connect HOST:443 -servername HOST -showcerts </dev/null'],
      ['请服务器或 CA 的运营者换发证书'],
    ],
    dont: ['不要在 GODEBUG 中设置 x509sha1=1：新版 Go 会因此拒绝启动'],
  },
  'tls.version': {
    why: [
      '服务器只支持 TLS 1.0、1.1，或只支持 RSA 密钥交换、3DES',
      '它前面有过旧的解密设备',
      '旧版 git 或它的库不支持较新的 TLS',
    ],
    tellApart: {
      'tls.handshake-failure': '告警中没有提到版本',
      'tls.not-tls': '对方提供的根本不是 TLS',
    },
    do: [
      ['查看它支持什么', 'openssl s_client -connect HOST:443 -servername HOST -tls1_2 </dev/null'],
      ['请运营者启用 TLS 1.2 或更新版本'],
    ],
    dont: ['不要依赖 tlsrsakex=1 之类的 GODEBUG 值：Go 1.27 已将其移除'],
  },
  'tls.handshake-timeout': {
    why: [
      '途中的过滤设备吞掉了握手数据',
      '较大的数据包丢失（VPN、隧道、容器网络：MTU）',
      '某个设备无法处理 Go 1.24 及更新版本较大的第一条消息',
    ],
    tellApart: {
      'tls.large-hello': '同一个 Go 使用较小的第一条消息时可以成功',
      'tcp.timeout': '连接都没有建立',
      'tls.reset': '连接立即被切断',
    },
    do: [
      ['尝试较小的第一条消息（Go 1.24 或更新版本）', 'GODEBUG=tlsmlkem=0 go mod download'],
      ['查看满尺寸的数据包能否通过', 'ping -M do -s 1472 HOST'],
      ['改用在本地有响应的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要等待逗号之后的条目：不会尝试它'],
  },
  'tls.handshake-failure': {
    why: [
      '没有共同的加密套件，或服务器不认识所请求的域名',
      '服务器前面的设备拒绝这个客户端',
      'git 使用与 go 不同的 TLS 库，故障也不同',
    ],
    tellApart: {
      'tls.client-cert': '告警是“certificate required”',
      'tls.version': '告警中提到协议版本',
      'tls.reset': '连接结束时没有告警',
    },
    do: [
      ['用其他程序查看告警', 'openssl s_client -connect HOST:443 -servername HOST </dev/null'],
      ['把告警的名称告知运营者'],
    ],
    dont: ['不要用 IP 地址代替域名：服务器需要域名'],
  },
  'tls.reset': {
    why: [
      '过滤设备读取第一条消息中的域名并切断连接',
      '负载均衡器或解密设备有故障或过载',
      '该端口不是用于 TLS 的',
    ],
    tellApart: {
      'tcp.reset': '明文 http，或发生在握手之前',
      'tls.handshake-timeout': '没有响应，而不是断开',
      'tls.large-hello': '只有较大的第一条消息会被切断',
      'http.truncated': '响应已经开始',
    },
    do: [
      ['用另一个域名连接同一地址', 'openssl s_client -connect HOST:443 -servername example.com </dev/null'],
      ['改用在本地有响应的代理', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要反复重试：过滤设备每次的结果都一样'],
  },
  'tls.large-hello': {
    why: [
      '自 Go 1.24 起，第一条消息含有后量子密钥，需要两个数据包',
      '防火墙、负载均衡器或隧道只能处理一个数据包',
    ],
    tellApart: {
      'tls.handshake-timeout': '使用较小的第一条消息也会失败',
      'tls.reset': '使用较小的第一条消息也会被切断',
    },
    do: [
      ['验证这一点', 'GODEBUG=tlsmlkem=0 go mod download'],
      ['报告给该设备的管理者；厂商已有相应更新'],
      ['在此之前，在环境中保留该设置', 'export GODEBUG=tlsmlkem=0'],
    ],
    dont: ['不要忘记该设置：设备修复后应移除'],
  },
  'tls.not-tls': {
    why: [
      '没有写协议的条目按 https 处理，而该代理提供明文 http',
      '该端口属于其他服务',
      '门户或转发代理以明文应答',
    ],
    tellApart: {
      'httpproxy.misconfigured': '该行以 proxyconnect 开头：HTTPS_PROXY 对普通代理写成了 https://',
      'http.protocol': '情况相反：用 http:// 访问了 TLS 端口',
    },
    do: [
      ['查看应答的是什么', 'curl -v http://HOST/'],
      ['如果是没有 https 的内部代理，写明协议', 'go env -w GOPROXY=http://proxy.example.com:8080'],
    ],
    dont: ['不要把凭据发送到明文 http 地址'],
  },
  'tls.client-cert': {
    why: ['服务器只接受带证书的客户端（双向 TLS）'],
    tellApart: {
      'http.401': '服务器要求密码或令牌，go 可以发送',
      'tls.handshake-failure': '是另一种告警',
    },
    do: [['向运营者索取接受令牌的地址'], ['或者在本机运行持有客户端证书的转发程序，让 GOPROXY 指向它']],
    dont: ['不要寻找相关设置：go 命令没有客户端证书的设置'],
  },
};
