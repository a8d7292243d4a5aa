// Validates certificate policies along a chain (RFC 5280 section 6.1 as amended by RFC 9618), as crypto/x509 does when
// the caller asks for no particular policy. Must not look at anything but the policy extensions.

import type { Certificate } from './certificate.js';
import { sameBytes } from './der.js';

// OIDs here are their encoded bytes, one character each.
const ANY_POLICY = '\x55\x1d\x20\x00';

interface Node {
  readonly policy: string;
  expected: readonly string[];
  readonly parents: Set<Node>;
  readonly children: Set<Node>;
}

type Stratum = Map<string, Node>;

function newNode(policy: string, parents: Iterable<Node>): Node {
  const node: Node = { policy, expected: [policy], parents: new Set(parents), children: new Set() };
  for (const parent of node.parents) parent.children.add(node);
  return node;
}

/** The graph of valid policies: one stratum per certificate, from the trust anchor down. */
class PolicyGraph {
  readonly #strata: Stratum[] = [new Map([[ANY_POLICY, newNode(ANY_POLICY, [])]])];

  get leaves(): Stratum {
    return this.#strata.at(-1) ?? new Map();
  }

  /** Adds the stratum of the next certificate; `mayUseAny`: its anyPolicy counts. */
  descend(policies: readonly string[], mayUseAny: boolean): void {
    const above = this.leaves;
    const stratum: Stratum = new Map();
    this.#strata.push(stratum);
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue;
      const parents = [...above.values()].filter((node) => node.expected.includes(policy));
      const any = above.get(ANY_POLICY);
      const chosen = parents.length > 0 ? parents : any ? [any] : [];
      if (chosen.length > 0) stratum.set(policy, newNode(policy, chosen));
    }
    if (policies.includes(ANY_POLICY) && mayUseAny) fillWithExpected(above, stratum);
    this.prune();
  }

  prune(): void {
    for (let i = this.#strata.length - 2; i > 0; i--) {
      for (const node of this.#strata[i]?.values() ?? []) {
        if (node.children.size > 0) continue;
        for (const parent of node.parents) parent.children.delete(node);
        this.#strata[i]?.delete(node.policy);
      }
    }
  }

  deleteLeaf(policy: string): void {
    const node = this.leaves.get(policy);
    if (!node) return;
    for (const parent of node.parents) parent.children.delete(node);
    this.leaves.delete(policy);
  }

  /** Whether any policy is valid at the end. */
  get hasValidPolicy(): boolean {
    if (this.leaves.has(ANY_POLICY)) return true;
    return this.#strata.some((stratum) =>
      [...stratum.values()].some((node) => {
        const [parent] = node.parents;
        return node.policy !== ANY_POLICY && node.parents.size === 1 && parent?.policy === ANY_POLICY;
      }),
    );
  }
}

function fillWithExpected(above: Stratum, stratum: Stratum): void {
  const missing = new Map<string, Node[]>();
  for (const parent of above.values()) {
    for (const expected of parent.expected) {
      if (!stratum.has(expected)) missing.set(expected, [...(missing.get(expected) ?? []), parent]);
    }
  }
  for (const [policy, parents] of missing) stratum.set(policy, newNode(policy, parents));
}

interface Counters {
  anyPolicy: number;
  explicit: number;
  mapping: number;
}

/** Whether the policies along a chain (leaf first, trust anchor last) are valid; the anchor's own are not looked at. */
export function policiesValid(chain: readonly Certificate[]): boolean {
  const count = chain.length - 1;
  if (count === 0) return true;
  let graph: PolicyGraph | null = new PolicyGraph();
  const counters: Counters = { anyPolicy: count + 1, explicit: count + 1, mapping: count + 1 };
  for (let i = count - 1; i >= 0; i--) {
    const certificate = chain[i];
    if (!certificate) continue;
    const selfIssued = sameBytes(certificate.issuer.raw, certificate.subject.raw);
    if (certificate.policies.length === 0) graph = null;
    if (graph === null) {
      if (counters.explicit === 0) return false;
    } else {
      graph.descend(certificate.policies, counters.anyPolicy > 0 || (i > 0 && selfIssued));
      if (i > 0 && !applyMappings(graph, certificate, counters.mapping > 0)) return false;
    }
    if (i > 0) tighten(counters, certificate, selfIssued);
  }
  if (counters.explicit > 0) counters.explicit--;
  if (chain[0]?.requireExplicitPolicy === 0) counters.explicit = 0;
  return counters.explicit > 0 || (graph?.hasValidPolicy ?? false);
}

function tighten(counters: Counters, certificate: Certificate, selfIssued: boolean): void {
  if (!selfIssued) {
    counters.explicit = Math.max(0, counters.explicit - 1);
    counters.mapping = Math.max(0, counters.mapping - 1);
    counters.anyPolicy = Math.max(0, counters.anyPolicy - 1);
  }
  // A negative count is read by Go but does not apply.
  const lower = (now: number, limit: number | null): number =>
    limit !== null && limit >= 0 && limit < now ? limit : now;
  counters.explicit = lower(counters.explicit, certificate.requireExplicitPolicy);
  counters.mapping = lower(counters.mapping, certificate.inhibitPolicyMapping);
  counters.anyPolicy = lower(counters.anyPolicy, certificate.inhibitAnyPolicy);
}

/** False if a mapping is invalid, which makes the chain invalid. */
function applyMappings(graph: PolicyGraph, certificate: Certificate, allowed: boolean): boolean {
  if (certificate.policyMappings.length === 0) return true;
  const mappings = new Map<string, string[]>();
  for (const { issuer, subject } of certificate.policyMappings) {
    if (!allowed) {
      graph.deleteLeaf(issuer);
    } else if (issuer === ANY_POLICY || subject === ANY_POLICY) {
      return false;
    } else {
      mappings.set(issuer, [...(mappings.get(issuer) ?? []), subject]);
    }
  }
  graph.prune();
  for (const [issuer, subjects] of mappings) {
    const any = graph.leaves.get(ANY_POLICY);
    const node = graph.leaves.get(issuer) ?? (any ? newNode(issuer, [any]) : null);
    if (!node) continue;
    node.expected = subjects;
    graph.leaves.set(issuer, node);
  }
  return true;
}
