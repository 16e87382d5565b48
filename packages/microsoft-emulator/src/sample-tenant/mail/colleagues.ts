/** The people of the sample company as they stand in a mail. */
export const colleagues = {
  adele: 'Adele Vance <adele@contoso.example>',
  diego: 'Diego Siciliani <diego.siciliani@contoso.example>',
  soren: 'Søren Ünlü-García <soren@contoso.example>',
  misaki: 'Misaki Satō <misaki@contoso.example>',
  nia: "Nia O'Brien <nia@contoso.example>",
  robin: 'Robin Hale <robin.hale@outlook.example>',
} as const;
