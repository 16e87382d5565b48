import { AppError } from '@hybrid-mcp/core';
import type { Recipient } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** Most recipients of one kind. Exchange takes 500 in all. */
const maxAddresses = 100;

/** An input of mail addresses. */
export const mailAddresses = z.array(z.string().max(320)).max(maxAddresses);

const address = /^[^\s@<>(),;"]+@[^\s@<>(),;"]+$/;

/** A recipient or sender as `Name <address>`; `undefined` where there is no address. */
export function toAddressLine(recipient: Recipient | null | undefined): string | undefined {
  const email = toVisibleLine(recipient?.emailAddress?.address, 100);
  const name = toVisibleLine(recipient?.emailAddress?.name, 60);
  if (name === '' || name.toLowerCase() === email.toLowerCase()) return email || undefined;
  return email === '' ? name : `${name} <${email}>`;
}

/** The lines of all recipients; `undefined` where there are none. */
export function toAddressLines(recipients: readonly Recipient[] | null | undefined): string[] | undefined {
  const lines = (recipients ?? []).flatMap((recipient) => toAddressLine(recipient) ?? []);
  return lines.length > 0 ? lines : undefined;
}

/**
 * The recipients that addresses name, each as `address` or `Name <address>`.
 * @throws AppError `invalid_arguments` for what is no address
 */
export function toRecipients(addresses: readonly string[]): Recipient[] {
  return addresses.map((text) => {
    const [, name = '', inside] = /^(.*)<([^<>]*)>$/.exec(text.trim()) ?? [];
    const email = (inside ?? text).trim();
    if (address.test(email)) {
      const shown = name.trim().replace(/^"(.*)"$/, '$1');
      return { emailAddress: { address: email, ...(shown && { name: shown }) } };
    }
    throw new AppError('invalid_arguments', {
      sentence: `"${toVisibleLine(text, 60)}" is no mail address. Ask the person for it, then call again.`,
    });
  });
}
