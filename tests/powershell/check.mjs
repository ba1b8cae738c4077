// usage: node check.mjs SCRIPT...
// Names each place that is no PowerShell; exits 1 when there is one. Only the
// grammar is checked: not that a cmdlet or a parameter exists.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('tree-sitter-powershell/package.json'));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(path.join(folder, 'tree-sitter-powershell.wasm')));

function mistakes(node, found = []) {
	if (node.isError || node.isMissing) {
		found.push(node);
	}
	for (let i = 0; node.hasError && i < node.childCount; i++) {
		mistakes(node.child(i), found);
	}
	return found;
}

// A checker that finds nothing must be shown to find something.
const damaged = [
	'function f {\n    param($a\n    $a\n}\n',
	'foreach ($x in @(1)) {\n    Write-Output -InputObject $x\n',
	'Write-Output -InputObject (1 + 2\n',
];
let failed = 0;
for (const text of damaged) {
	if (mistakes(parser.parse(text).rootNode).length === 0) {
		console.log(`not ok: no mistake found in ${JSON.stringify(text)}`);
		failed++;
	}
}
for (const file of process.argv.slice(2)) {
	const found = mistakes(parser.parse(fs.readFileSync(file, 'utf8')).rootNode);
	for (const n of found) {
		const at = `${file}:${n.startPosition.row + 1}:${n.startPosition.column + 1}`;
		console.log(`not ok: ${at}: ${JSON.stringify(n.text.slice(0, 60))}`);
	}
	if (found.length === 0) {
		console.log(`ok: ${file}`);
	} else {
		failed++;
	}
}
const all = damaged.length + process.argv.length - 2;
console.log(`${all - failed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
