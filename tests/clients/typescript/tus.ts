// tus-js-client against the server: an upload that stops half-way and goes on.
// tus.js SERVER FILE: prints the asset's SHA-256.
import { createReadStream, statSync } from "node:fs";
import * as tus from "tus-js-client";

const [server, file] = process.argv.slice(2) as [string, string];
const size = statSync(file).size;

function upload(url: string | null, stopAt: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const running = new tus.Upload(createReadStream(file, { start: 0 }), {
      endpoint: `${server}/api/uploads`,
      uploadUrl: url,
      uploadSize: size,
      chunkSize: 64 << 10,
      metadata: { filename: "from-tus.jpg" },
      retryDelays: [0, 100, 500],
      onChunkComplete: async (_, accepted) => {
        if (accepted < stopAt) return;
        await running.abort();
        resolve(running.url!);
      },
      onSuccess: () => resolve(running.url!),
      onError: reject,
    });
    running.start();
  });
}

const address = await upload(null, size / 2);
await upload(address, Infinity);
const state = (await (await fetch(address)).json()) as { status: string; asset: string };
const asset = (await (await fetch(`${server}/api/assets/${state.asset}`)).json()) as { sha256: string };
console.log(JSON.stringify({ status: state.status, sha256: asset.sha256 }));
