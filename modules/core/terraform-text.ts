/**
 * Text as Terraform must see it so that it means itself: `${` and `%{` open an expression in Terraform's JSON
 * syntax and are doubled. CDKTF's own tokens (`${TfToken[...]}`) stay as they are.
 */
export function terraformText(text: string): string {
  // A function, since a replacement text would take its own "$$" for one dollar.
  return text.replace(/\$\{(?!TfToken\[)|%\{/g, (opening) => opening.charAt(0) + opening);
}
