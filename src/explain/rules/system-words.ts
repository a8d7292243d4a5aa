// What Windows and the C library say about sockets in the languages their users post. Alternatives for regular
// expressions, and the literals of which each holds one. Go prints these sentences as the system gives them.

interface SystemWords {
  readonly noSuchHost: string;
  readonly refused: string;
  readonly refusedNeeds: readonly string[];
  readonly timeout: string;
  readonly timeoutNeeds: readonly string[];
  readonly reset: string;
  readonly resetNeeds: readonly string[];
  readonly unreachable: string;
  readonly unreachableNeeds: readonly string[];
  readonly forbidden: string;
  readonly forbiddenNeeds: readonly string[];
}

const REFUSED = [
  'actively refused',
  '积极拒绝',
  '拒絕連線',
  '拒绝连接',
  '连接被拒绝',
  'verweigerte',
  'verbindungsaufbau abgelehnt',
  'expressément refusé',
  'connexion refusée',
  'denegó expresamente',
  'conexión rehusada',
  'conexión rechazada',
  'recusou ativamente',
  'conexão recusada',
  'отверг запрос на подключение',
  'в соединении отказано',
  '拒否されたため',
  '接続を拒否されました',
  '거부했으므로',
  '연결이 거부됨',
  'rifiuto persistente',
] as const;

const TIMEOUT = [
  'did not properly respond',
  'failed to respond',
  '没有正确答复',
  '沒有正確回應',
  '没有反应',
  '连接超时',
  '連線逾時',
  'nicht richtig reagiert',
  'zeitüberschreitung',
  'pas répondu convenablement',
  'connexion terminée par expiration',
  'no respondió adecuadamente',
  'expiró el tiempo de conexión',
  'não respondeu corretamente',
  'tempo esgotado para conexão',
  'не получен нужный отклик',
  'время ожидания соединения',
  '正しく応答しなかった',
  '接続がタイムアウト',
  '제대로 응답하지',
  '연결 시간이 초과',
] as const;

const RESET = [
  'forcibly closed',
  '强迫关闭',
  '強制關閉',
  '连接被对方重',
  'vom remotehost geschlossen',
  'verbindung wurde von der gegenstelle zurückgesetzt',
  'fermée par l',
  'forzado la interrupción',
  'foi forçado o cancelamento',
  'принудительно разорвал',
  '強制的に切断',
  '강제로 끊겼',
  'aborted by the software in your host',
  '你的主机中的软件中止了',
] as const;

const UNREACHABLE = [
  'unreachable network',
  'unreachable host',
  '无法连接的网络',
  '无法访问目标主机',
  '网络不可达',
  '没有到主机的路由',
  'nicht erreichbar',
  'réseau injoignable',
  'red no accesible',
  'la red es inaccesible',
  'сеть недоступна',
] as const;

const FORBIDDEN = ['forbidden by its access permissions', '访问权限不允许', '访问套接字的尝试'] as const;

const NO_SUCH_HOST = [
  'No such host is known',
  '不知道这样的主机',
  '無法識別這台主機',
  '不明的主機',
  '未知的名称或服务',
  'Der angegebene Host ist unbekannt',
  'Hôte inconnu',
  'Host desconocido',
  'Этот хост неизвестен',
  'そのようなホストは不明です',
  '알려진 호스트가 없습니다',
  'Este host não é conhecido',
] as const;

const any = (words: readonly string[]): string => words.join('|');

export const SYSTEM_WORDS: SystemWords = {
  noSuchHost: any(NO_SUCH_HOST),
  refused: any(REFUSED),
  refusedNeeds: REFUSED,
  timeout: any(TIMEOUT),
  timeoutNeeds: TIMEOUT,
  reset: any(RESET),
  resetNeeds: RESET,
  unreachable: any(UNREACHABLE),
  unreachableNeeds: UNREACHABLE,
  forbidden: any(FORBIDDEN),
  forbiddenNeeds: FORBIDDEN,
};
