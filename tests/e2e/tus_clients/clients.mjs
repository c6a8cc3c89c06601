// What tus-js-client and Uppy do with their own defaults against the server at argv[2] with the token argv[3]: whole
// uploads, one that is cut and resumed, one that is terminated. Prints one JSON object of what became of them.
import { File } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Uppy from '@uppy/core';
import UppyTus from '@uppy/tus';
import * as tus from 'tus-js-client';

globalThis.File ??= File;  // Node 18 (Debian 12) has it, but not where Uppy, made for browsers, looks for it

const [url, token] = process.argv.slice(2);
const endpoint = `${url}/v1/uploads`;
const headers = { Authorization: `Bearer ${token}` };
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const retryDelays = [0, 200, 500, 1000];

function upload(content, options, during = () => {}) {
  return new Promise((resolve, reject) => {
    const one = new tus.Upload(content, {
      endpoint, headers, retryDelays, ...options,
      onProgress: (sent) => during(one, sent),
      onError: reject,
      onSuccess: () => resolve(one.url),
    });
    one.start();
  });
}

async function offset(where) {
  const answer = await fetch(where, { method: 'HEAD', headers: { ...headers, 'Tus-Resumable': '1.0.0' } });
  return answer.status === 200 ? Number(answer.headers.get('Upload-Offset')) : answer.status;
}

async function whole(options = {}) {
  const content = randomBytes(1_500_000);
  const where = await upload(content, { metadata: { filename: 'pumpe ü.jpg', filetype: 'image/jpeg', sha256: sha256(content) }, ...options });
  return { size: content.length, offset: await offset(where), sha256: sha256(content) };
}

async function cutAndResumed() {
  const content = randomBytes(3_000_000);
  const cut = await new Promise((resolve, reject) => {
    const one = new tus.Upload(content, {
      endpoint, headers, retryDelays, chunkSize: 256 * 1024, metadata: { sha256: sha256(content) },
      onError: reject,
      onChunkComplete: (_size, accepted) => {
        if (accepted > 700_000) one.abort().then(() => resolve(one.url), reject);
      },
    });
    one.start();
  });
  const before = await offset(cut);
  const where = await upload(content, { uploadUrl: cut });
  return { size: content.length, before, same: where === cut, offset: await offset(where), sha256: sha256(content) };
}

async function terminated() {
  const content = randomBytes(2_000_000);
  const where = await new Promise((resolve, reject) => {
    const one = new tus.Upload(content, {
      endpoint, headers, retryDelays, chunkSize: 256 * 1024, onError: reject,
      onChunkComplete: () => one.abort(true).then(() => resolve(one.url), reject),
    });
    one.start();
  });
  return { after: await offset(where) };
}

async function streamed() {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-tus-'));
  const content = randomBytes(1_000_000);
  writeFileSync(join(folder, 'file'), content);
  const where = await upload(createReadStream(join(folder, 'file')), { uploadSize: content.length, chunkSize: 300_000 });
  rmSync(folder, { recursive: true });
  return { size: content.length, offset: await offset(where), sha256: sha256(content) };
}

// Uppy's plugin sets a property of the browser's request object, which Node has none of; nothing else is its own.
class NodeStack extends tus.DefaultHttpStack {
  createRequest(method, address) {
    const request = super.createRequest(method, address);
    const real = request.getUnderlyingObject.bind(request);
    request.getUnderlyingObject = () => real() ?? {};
    return request;
  }
}

async function uppy() {
  const contents = [randomBytes(400_000), randomBytes(900_000)];
  const app = new Uppy().use(UppyTus, { endpoint, headers, retryDelays, chunkSize: 256 * 1024, limit: 2, httpStack: new NodeStack({}) });
  contents.forEach((content, i) => app.addFile({ name: `photo ${i}.jpg`, type: 'image/jpeg', data: content }));
  const result = await app.upload();
  return {
    failed: result.failed.length,
    offsets: await Promise.all(result.successful.map((file) => offset(file.uploadURL))),
    sizes: result.successful.map((file) => file.data.length),
    errors: result.failed.map((file) => String(file.error)),
    sha256: contents.map(sha256),
  };
}

const report = {
  whole: await whole(),
  inOneRequest: await whole({ uploadDataDuringCreation: true }),
  byPost: await whole({ overridePatchMethod: true }),
  cutAndResumed: await cutAndResumed(),
  terminated: await terminated(),
  streamed: await streamed(),
  uppy: await uppy(),
};
console.log(JSON.stringify(report));
