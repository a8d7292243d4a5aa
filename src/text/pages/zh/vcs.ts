// Pages of the codes about direct downloads and credentials, in Chinese.

import type { PagesOf } from '../page.js';

export const pages: PagesOf<'vcs'> = {
  'vcs.missing': {
    why: ['镜像或机器上没有 git', '仓库需要 hg、svn 或 ssh，而它没有安装'],
    tellApart: {
      'env.go-missing': '缺少的程序是 go',
      'module.unknown-revision': '缺少 hg 或 svn 时，go 只会这样提示',
    },
    do: [
      ['安装它（Debian；Alpine）', 'apt-get install -y git', 'apk add --no-cache git'],
      ['或者通过代理下载，不需要 git', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要指望去掉 direct 就不需要 git：私有模块仍然需要它'],
  },
  'vcs.auth-https': {
    why: [
      'git 没有该主机的用户名或令牌，而由 go 运行时它不能询问',
      '令牌已过期，或无权读取该仓库',
      'CI 以另一个用户运行，没有凭据助手',
    ],
    tellApart: {
      'module.not-found': '在 GitHub 上，路径不存在时也是同样的提示',
      'vcs.auth-ssh': 'git 使用的是 ssh',
      'private.not-matched': '该提示位于“server response”之下：是远端的机器没有凭据',
    },
    do: [
      ['先检查路径是否写错'],
      ['确认 git 自己可以读取', 'git ls-remote https://MODULE'],
      ['在 netrc 文件中为 git 写入令牌', 'machine HOST login USER password TOKEN'],
      ['或者对该主机使用 ssh', 'git config --global url."ssh://git@HOST/".insteadOf https://HOST/'],
    ],
    dont: ['不要把令牌写进 insteadOf 规则的 URL，以免进入镜像或日志'],
  },
  'vcs.auth-ssh': {
    why: [
      '没有加载密钥，或主机不认识该密钥',
      '容器或 CI 任务中没有密钥',
      'insteadOf 规则让公开仓库也使用 ssh',
    ],
    tellApart: {
      'vcs.url-rewrite': '模块是公开的，却使用了 ssh',
      'vcs.host-key': 'ssh 在登录之前就停止',
      'vcs.not-found': '登录没有问题，是仓库有问题',
    },
    do: [
      ['查看主机是否认识该密钥', 'ssh -T git@HOST'],
      ['查看哪些规则会改写 URL', 'git config --get-regexp insteadof'],
      ['加载密钥，或在主机上添加它', 'ssh-add -l'],
    ],
    dont: ['不要把私钥复制到镜像中：应使用构建的 ssh 转发'],
  },
  'vcs.host-key': {
    why: ['该用户从未连接过这台主机，例如在新容器中', '主机更换了密钥，或应答的是另一台机器'],
    tellApart: { 'vcs.auth-ssh': '主机是已知的，不被接受的是用户的密钥' },
    do: [
      ['获取主机密钥，并与该主机公布的指纹比较', 'ssh-keyscan HOST | tee hostkey | ssh-keygen -lf -'],
      ['如果一致，接受它', 'cat hostkey >> ~/.ssh/known_hosts'],
      ['如果密钥确实已更换，先删除旧的', 'ssh-keygen -R HOST'],
    ],
    dont: ['不要关闭主机密钥检查', '在弄清原因之前，不要接受已改变的密钥'],
  },
  'vcs.not-found': {
    why: ['仓库已改名、删除或改为私有', '路径写错', '该用户无权查看：托管平台此时也返回“not found”'],
    tellApart: {
      'vcs.auth-https': '主机要求登录',
      'vcs.gitlab-subgroup': 'URL 没有写到项目就结束了',
      'module.not-found': '没有条目认识该模块，也没有提到仓库',
    },
    do: [
      ['在浏览器中并用 git 查看它给出的 URL', 'git ls-remote https://MODULE'],
      ['申请访问权限，或更正路径'],
      ['代理可能仍保存着各个版本', 'go env -w GOPROXY=https://goproxy.cn,direct'],
    ],
    dont: ['不要不经查看就把同名的后继仓库当作它：名称会被他人重新使用'],
  },
  'vcs.insecure': {
    why: ['主机只提供 http', '它的证书不被 go 或 git 信任，两者的设置彼此独立'],
    tellApart: {
      'tls.unknown-authority': 'go 直接说明了证书的问题',
      'vcs.unreachable': '根本无法访问该主机',
    },
    do: [
      ['查看 git 的提示', 'git ls-remote https://MODULE'],
      [
        '请主机启用 https，或让 git 也信任它的 CA',
        'git config --global http.https://HOST/.sslCAInfo /path/to/company-ca.pem',
      ],
    ],
    dont: ['不要在 git 中关闭证书检查', '不要指望 GOINSECURE 对 git 起作用：它不会'],
  },
  'vcs.blocked': {
    why: ['防火墙阻断了 22 或 9418 端口', '解密设备切断了 ssh', '该主机已不再支持 git:// 协议'],
    tellApart: {
      'tcp.timeout': '443 端口也没有响应',
      'vcs.auth-ssh': '连接已建立，是密钥被拒绝',
    },
    do: [
      ['查看哪个端口可用', 'nc -vz HOST 22', 'nc -vz HOST 443'],
      ['用 https 代替 ssh', 'git config --global url."https://HOST/".insteadOf ssh://git@HOST/'],
      ['GitHub 在 443 端口上也接受 ssh', 'ssh -T -p 443 git@ssh.github.com'],
    ],
    dont: ['不要再使用 git:// 地址'],
  },
  'vcs.no-meta': {
    why: [
      '导入路径写错，或页面已移动',
      '服务器向 go 返回登录页或错误页',
      '自定义域名的页面丢失了 go-import 标签',
    ],
    tellApart: {
      'http.html': '所有主机都由门户应答',
      'module.not-found': '页面返回 404',
      'vcs.gitlab-subgroup': '有标签，但指向群组',
    },
    do: [
      ['按 go 的请求方式查看页面', "curl -sSL 'https://MODULE?go-get=1' | grep go-import"],
      ['对于私有主机，在 netrc 文件中为 go 写入凭据', 'machine HOST login USER password TOKEN'],
      ['或者在路径中仓库的位置写上 .git', 'go get HOST/group/project.git'],
    ],
    dont: ['不要在 GitHub 或 Bitbucket 的路径中写 .git：go 会拒绝'],
  },
  'vcs.gitlab-subgroup': {
    why: ['GitLab 对未登录的请求隐藏子群组，把路径的前两段当作仓库'],
    tellApart: {
      'vcs.not-found': 'URL 写的是完整的项目',
      'vcs.auth-https': 'git 在正确的 URL 上要求登录',
    },
    do: [
      ['为 go 自己的请求写入凭据', 'machine HOST login USER password TOKEN'],
      ['或者在路径中标明仓库', 'go get HOST/group/subgroup/project.git'],
      ['并且不要让它经过公共服务', 'go env -w GOPRIVATE=HOST'],
    ],
    dont: ['不要只依赖 git 的凭据：go 在 git 之前就会询问'],
  },
  'vcs.url-rewrite': {
    why: [
      'insteadOf 规则的结尾缺少斜杠或冒号',
      '同时有两条规则适用，较长的一条生效',
      '为一台主机写的规则影响了其他主机',
    ],
    tellApart: {
      'dns.unresolved': '该名称是真实的主机',
      'vcs.auth-ssh': '改写后的 URL 没有问题，是密钥被拒绝',
    },
    do: [
      ['查看规则及其来源', 'git config --show-origin --get-regexp insteadof'],
      ['两边都以斜杠结尾', 'git config --global url."ssh://git@HOST/".insteadOf https://HOST/'],
    ],
    dont: ['不要为一台主机改写所有 https://'],
  },
  'vcs.govcs': {
    why: ['默认只允许对公开模块使用 git 和 hg', 'GOVCS 被收窄，或其中有条目缺少冒号'],
    tellApart: { 'vcs.missing': '该工具允许使用，但没有安装' },
    do: [
      ['查看当前值', 'go env GOVCS'],
      ['只对这台主机允许该工具', "go env -w 'GOVCS=svn.example.com:svn,public:git|hg,private:all'"],
      ['或者通过代理下载，GOVCS 对代理不起作用'],
    ],
    dont: ['不要对公开模块允许所有工具：旧工具有安全漏洞'],
  },
  'vcs.unreachable': {
    why: ['代码托管平台被阻断或已停止', 'git 有自己的代理设置，与 go 不同', '某个设置让模块绕过了代理'],
    tellApart: {
      'tcp.timeout': '同一故障，就连接本身而言',
      'dns.unresolved': '域名无法解析',
      'goproxy.bypassed': '代理可以提供它：不需要直连下载',
    },
    do: [
      ['查看 git 能否访问', 'git ls-remote https://MODULE'],
      ['通过代理下载', 'go env -w GOPROXY=https://goproxy.cn,direct'],
      ['查看 git 自己的代理', 'git config --get-regexp proxy'],
    ],
    dont: ['不要在 hosts 文件中固定代码托管平台的地址'],
  },
  'auth.netrc': {
    why: [
      'URL 带有端口，而记录中没有写端口（Go 1.20 至 1.27）',
      '记录中缺少 login 或 password',
      'URL 是 http：凭据只通过 https 发送',
      '文件不在 go 查找的位置：NETRC、~/.netrc，Windows 上为 _netrc',
    ],
    tellApart: {
      'http.401': '记录已被使用，是服务器拒绝',
      'auth.goauth': '设置了 GOAUTH，而其中没有 netrc',
    },
    do: [
      ['三个词都要写；URL 带端口时也写端口', 'machine proxy.example.com:8443 login USER password TOKEN'],
      ['不让他人读取该文件', 'chmod 600 ~/.netrc'],
    ],
    dont: ['不要使用 default 行：go 不会读取它'],
  },
  'auth.goauth': {
    why: [
      '某一项为空，例如末尾多了分号',
      'off 与其他项同时出现',
      'git 之后没有绝对目录',
      '某一项的命令失败，go 只在 -x 时显示',
    ],
    tellApart: { 'auth.netrc': 'GOAUTH 是默认值，有问题的是文件中的记录' },
    do: [
      ['查看当前值', 'go env GOAUTH'],
      ['恢复默认值，即 netrc 文件', 'unset GOAUTH', 'go env -u GOAUTH'],
      ['手动运行该项的命令'],
    ],
    dont: ['不要把令牌写进该值'],
  },
};
