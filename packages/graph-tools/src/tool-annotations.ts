import type { ToolEffect } from './tool-effect.ts';

/** The four MCP tool hints, always all of them; the title is the tool's own. @see https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

const hintsByEffect = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  create: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  update: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
  delete: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
  send: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
} as const satisfies Record<ToolEffect, Omit<ToolAnnotations, 'openWorldHint'>>;

/** Derives the annotations of a tool from its effect. Everything here talks to Microsoft: an open world. */
export function toAnnotations(effect: ToolEffect): ToolAnnotations {
  return { ...hintsByEffect[effect], openWorldHint: true };
}
