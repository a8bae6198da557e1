/** What holds the live heap of one program: by name, by type, by statement and over the run. */

/** Bytes that a top-level name alone keeps alive; 0 also where the meter cannot tell them from 0. */
export interface NameBytes {
  readonly name: string;
  readonly bytes: number;
}

export interface TypeBytes {
  readonly type: string;
  /** Live objects of this type. */
  readonly count: number;
  readonly bytes: number;
}

/** The names' bytes, the shared and the unexplained ones add up to the live heap exactly. */
export interface Retained {
  readonly names: readonly NameBytes[];
  /** What more than one name keeps alive, or the library: counted once, and here. */
  readonly sharedBytes: number;
  /** What the meter counts and no object that could be found accounts for. */
  readonly unexplainedBytes: number;
  /** Empty where the engine does not tell types. */
  readonly types: readonly TypeBytes[];
}

/** Bytes that are live after a top-level statement; `line` is its first, 1-based. */
export interface StatementBytes {
  readonly line: number;
  readonly bytes: number;
}

/** A top-level line over the run: bytes held after it, the last time, and the most while it ran. */
export interface LinePeak {
  readonly line: number;
  readonly live: number;
  readonly high: number;
}

/** What `explain()` answers: each where it is known. */
export interface Explanation {
  readonly retained?: Retained;
  readonly statements?: readonly StatementBytes[];
  readonly timeline?: readonly LinePeak[];
}

/** A step from a name to an object: how the one before refers to it, and what it is. */
export interface WayStep {
  /** For example `.rows`, `[3]`; a name's own for the first; empty where it is not known. */
  readonly word: string;
  readonly type: string;
  /** For example `'text'`, `3 items`; empty where there is no short word. */
  readonly looks: string;
}

/** The shortest way from a name to objects of one type. */
export interface Way {
  /** The type that is looked for, or the name whose object is. */
  readonly of: string;
  readonly kind: 'type' | 'name';
  /** Objects that such a way leads to, and their own bytes. */
  readonly count: number;
  readonly bytes: number;
  readonly steps: readonly WayStep[];
  /** Steps in the middle that are not in `steps`. */
  readonly left: number;
}

/** One object, name, or `more` that stand for several of a long sequence. */
export interface PictureNode {
  readonly kind: 'name' | 'object' | 'more';
  readonly label: string;
  readonly looks: string;
  /** Its own size; of a name what it keeps alive; of `more` that of all. */
  readonly bytes: number;
}

export interface PictureEdge {
  /** Places in `nodes`. */
  readonly from: number;
  readonly to: number;
  readonly word: string;
  /** Part of a way that comes back to where it began. */
  readonly isCycle: boolean;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Objects that are not drawn. */
  readonly left: number;
}

/** An explanation with all that a reader can be shown of it. */
export interface Explained extends Explanation {
  /** Of `sharedBytes`: what only the library's caches and registers keep. */
  readonly libraryBytes?: number | undefined;
  /** By name, less than this is not told from nothing, and stands as 0; absent where it is. */
  readonly leastBytes?: number | undefined;
  readonly ways?: readonly Way[] | undefined;
  readonly picture?: Picture | undefined;
  /** Objects in cycles, and how many cycles there are. */
  readonly cycles?: { readonly count: number; readonly objects: number } | undefined;
  /** In whole sentences: limits that were reached, and what could not be told. */
  readonly limits?: readonly string[] | undefined;
}

/** What is public of it. */
export function explanationOf({ retained, statements, timeline }: Explained): Explanation {
  return {
    ...(retained && { retained }),
    ...(statements && { statements }),
    ...(timeline && { timeline }),
  };
}
