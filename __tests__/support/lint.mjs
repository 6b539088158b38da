// Lints the texts of a JSON list [{ filePath, text }] on standard input, and answers with the messages of each. A
// process of its own, since jest loads no ES modules, as which ESLint's configuration is written.
import { json } from "node:stream/consumers";
import { ESLint } from "eslint";

const eslint = new ESLint();
const texts = await json(process.stdin);
const answers = [];
for (const { filePath, text } of texts) {
  const [result] = await eslint.lintText(text, { filePath });
  answers.push(result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(JSON.stringify(answers));
