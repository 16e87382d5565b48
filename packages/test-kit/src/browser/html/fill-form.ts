import type { FormControl, HtmlForm } from './html-form.ts';

/** Values by control name. A list fills controls of the same name in order, or turns on several choices. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** What a person does with a form. */
export interface FormInput {
  readonly fields: FormFields;
  /** The button that is pressed; `undefined` when the form has none. */
  readonly button: FormControl | undefined;
}

/**
 * The name and value pairs that submitting the form sends, in document order. Hidden inputs may be filled too, as
 * with developer tools; names and choices that the form does not have may not.
 *
 * @throws Error that names the control when the form has no such name or choice.
 */
export function fillForm({ controls }: HtmlForm, { fields, button }: FormInput): readonly [string, string][] {
  const enabled = controls.filter(({ disabled }) => !disabled);
  for (const [name, values] of Object.entries(fields)) assertFits(enabled, name, [values].flat());
  const used = new Map<string, number>();
  return enabled.flatMap((control): readonly [string, string][] => {
    if (control.name === '' || (control.kind === 'button' && control !== button)) return [];
    const given = Object.hasOwn(fields, control.name) ? [fields[control.name] ?? []].flat() : undefined;
    if (control.kind === 'button') return [[control.name, control.value]];
    if (control.kind === 'choice') {
      const isOn = given === undefined ? control.selected : given.includes(control.value);
      return isOn ? [[control.name, control.value]] : [];
    }
    const index = used.get(control.name) ?? 0;
    used.set(control.name, index + 1);
    return [[control.name, withNetworkNewlines(given?.[index] ?? control.value)]];
  });
}

function assertFits(controls: readonly FormControl[], name: string, values: readonly string[]): void {
  const named = controls.filter((control) => control.name === name && control.kind !== 'button');
  const choices = named.filter(({ kind }) => kind === 'choice').map(({ value }) => value);
  if (named.length === 0) {
    throw new Error(
      `The form has no field "${name}"; it has ${JSON.stringify(controls.map((one) => one.name))}.`,
    );
  }
  const unknown =
    choices.length === named.length ? values.find((value) => !choices.includes(value)) : undefined;
  if (unknown !== undefined) {
    throw new Error(`"${name}" has no choice "${unknown}"; it has ${JSON.stringify(choices)}.`);
  }
}

function withNetworkNewlines(value: string): string {
  return value.replace(/\r\n|\r|\n/g, '\r\n');
}
