// Packs the extension: target/sojourn-journey-VERSION.vsix
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createVSIX } = require('@vscode/vsce');
const manifest = require('./package.json');

async function pack() {
  const target = path.join(__dirname, 'target');
  const licence = path.join(__dirname, 'LICENSE');
  const packagePath = path.join(target, `${manifest.name}-${manifest.version}.vsix`);
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target);
  fs.copyFileSync(path.join(__dirname, '..', '..', 'LICENSE'), licence);
  try {
    await createVSIX({ cwd: __dirname, packagePath, dependencies: false, allowMissingRepository: true });
  } finally {
    fs.rmSync(licence);
  }
}

pack().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
