import type { ToolEffect } from './tool-effect.ts';

/** The four MCP tool hints, always all of them. @see https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
export interface ToolAnnotations {
  readonly title: string;
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
} as const satisfies Record<ToolEffect, Omit<ToolAnnotations, 'title' | 'openWorldHint'>>;

/** Derives the annotations of a tool from its effect. Everything here talks to Microsoft: an open world. */
export function toAnnotations(effect: ToolEffect, title: string): ToolAnnotations {
  return { title, ...hintsByEffect[effect], openWorldHint: true };
}
