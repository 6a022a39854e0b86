const { dest, src } = require('gulp');

/** Copies what tsc leaves behind, icons and codex files, to where n8n looks for them: beside the compiled nodes. */
function assets() {
	return src(['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png}'], { base: '.', encoding: false }).pipe(dest('dist'));
}

exports['build:icons'] = assets;
exports.default = assets;
