/** What a request in plain language says besides its subject. */
export interface RequestIntent {
  /** Methods that fit what it wants done, with how well each fits, from -1 to 1. */
  readonly methods: Readonly<Record<string, number>>;
  /** Whose things it is about: the person's own, somebody else's, or nobody's in particular. */
  readonly owner: 'me' | 'other' | undefined;
}

const verbs: Readonly<Record<'read' | 'create' | 'change' | 'remove', RegExp>> = {
  read: /^(?:\w+ )?(?:show|list|get|give me|see|look|read|check|find|search|download|which|what|whats|who|whos|whose|when|where|how|is|are|was|were|does|do|did|has|have|can|any|everyone|everybody|all|latest|newest|fetch|display|count|view|export|open)\b|\?\s*$/,
  create:
    /\b(?:create|add|make|new|send|start|write|book|schedule|invite|set up|upload|register|post|plan|draft|compose|share|install|assign|give|grant|attach|append|insert|reply|answer|forward|accept|decline|copy|move|restore|archive|follow|pin|publish|jot|log|enter|put|open|begin|issue|hire|draw|turn .* into|let)\b/,
  change:
    /\b(?:update|change|rename|set|edit|modify|correct|fix|mark|flag|tick|switch|turn (?:on|off)|enable|disable|block|unblock|move|promote|demote|adjust|extend|renew|reschedule|postpone|complete|finish|done|allow|assign|hide|replace|reset)\b/,
  remove:
    /\b(?:delete|remove|trash|throw|drop|erase|unshare|revoke|kick|take (?:away|off|out)|get rid|stop|clear|purge|unpin|uninstall|unassign|cancel|end|dissolve|ditch)\b/,
};

/** Finds out what a request wants done and whose things it is about. */
export function readIntent(request: string): RequestIntent {
  const text = request.toLowerCase().replaceAll("'", '');
  const [read, create, change, remove] = (['read', 'create', 'change', 'remove'] as const).map((verb) =>
    verbs[verb].test(text),
  );
  const isWrite = create || change || remove;
  return {
    methods: {
      GET: read ? 1 : isWrite ? -1 : 0.3,
      POST: create ? 0.8 : read ? -0.6 : 0,
      PATCH: change ? 0.8 : read || create || remove ? -0.8 : -0.2,
      PUT: /\b(?:upload|replace|overwrite|set|put|assign|turn)\b/.test(text) ? 0.4 : -0.8,
      DELETE: remove ? 1 : -1,
    },
    owner: readOwner(request),
  };
}

function readOwner(request: string): RequestIntent['owner'] {
  const isOwn = /\b(?:my|mine|myself|i|i'm|i've|am i|me)\b/i.test(request);
  const names = request
    .replace(/^\W*\w+/, '')
    .match(
      /[\w.+-]+@[\w-]+\.\w+|\b(?:his|her|their|somebody|someone|colleague|employee|user|person)\b|\b[A-Z][a-z]+(?=['’]s\b)/g,
    );
  const asksAbout =
    /\b(?:is|does|did|has|what|of|for|the account of|from) (?!Teams|Excel|Intune|Planner|OneNote|SharePoint|Outlook|Defender)[A-Z][a-z]+\b/.test(
      request,
    );
  if ((names !== null || asksAbout) && !/\b(?:my|mine|myself)\b/i.test(request)) return 'other';
  return isOwn ? 'me' : undefined;
}
